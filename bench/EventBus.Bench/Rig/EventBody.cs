using System.Text;

namespace EventBus.Bench.Rig;

/// <summary>The bytes of a notification as the bench's calls make them.</summary>
internal static class EventBody
{
    public static byte[] Post() => Encoding.UTF8.GetBytes("""
        {"event_name":"system.user.post.post_process","resource":"user","process_type":"post_process","request":{"method":"POST","headers":{"accept":"application/json","content-type":"application/json","host":"bench","content-length":"400"},"parameters":{},"payload":{"name":"Jane Doe","first_name":"Jane","last_name":"Doe","email":"jane.doe@example.com","phone":"+49 30 1234567","is_active":true,"note":"what is known about her what is known about her what is known about her what is known about her what is known about her what is known about her what is known about her what is known about her what is known about her what is"}},"response":{"status_code":200,"headers":{"content-type":"application/json; charset=utf-8"},"content":{"id":7,"name":"Jane Doe","email":"jane.doe@example.com"}}}
        """);
}
