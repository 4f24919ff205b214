using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.OpenApi;

/// <summary>New records with all their related ones.</summary>
internal static class Whole
{
    public static async Task<JsonObject> RecordAsync(string resource, ApiFixture api)
    {
        var role = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}","is_active":true}""");
        var app = await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","role_id":{{role}}}""");
        return JsonNode.Parse(resource switch
        {
            "admin" or "user" => $$"""
                {"email":"{{Unique.Email()}}","first_name":"Jane","last_name":"Doe","phone":"1","lookup_by_user_id":[{"name":"a","value":"b"}],
                 "user_to_app_to_role_by_user_id":[{"app_id":{{app}},"role_id":{{role}}}]}
                """,
            "role" => $$"""
                {"name":"{{Unique.Name()}}","description":"x","is_active":true,"lookup_by_role_id":[{"name":"a","value":"b","private":true}],
                 "role_service_access_by_role_id":[{"service_id":null,"component":"user/*","verb_mask":1,"requestor_mask":3,"filters":[{"name":"id","operator":">","value":"3"}],"filter_op":"and"}]}
                """,
            "lookup" => $$"""{"name":"{{Unique.Name()}}","value":"x","private":true,"description":"y"}""",
            "app" => $$"""{"name":"{{Unique.Name()}}","is_active":true,"type":2,"url":"https://shop.example.com","role_id":{{role}}}""",
            _ => $$"""{"name":"{{Unique.Name()}}","type":"system","config":{"a":1},"service_doc_by_service_id":{"format":0,"content":"{}"} }""",
        })!.AsObject();
    }
}
