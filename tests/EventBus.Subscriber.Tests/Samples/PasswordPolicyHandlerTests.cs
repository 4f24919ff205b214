using System.Text;
using EventBus.Contracts;
using EventBus.Samples.PasswordPolicy;
using Microsoft.Extensions.Options;

namespace EventBus.Subscriber.Tests.Samples;

public sealed class PasswordPolicyHandlerTests
{
    [Theory]
    [InlineData("""{"email":"jo@mailinator.com"}""", "Addresses at 'mailinator.com' are not accepted.")]
    [InlineData("""{"email":" Jo@MAILINATOR.com "}""", "Addresses at 'mailinator.com' are not accepted.")]
    [InlineData("""{"resource":[{"email":"a@b.c"},{"email":"jo@mailinator.com"}]}""", "Addresses at 'mailinator.com' are not accepted.")]
    [InlineData("""{"password":"short"}""", "The password is too short. Use at least 16 characters.")]
    [InlineData("""{"password":"PasswordPassword"}""", "The password is one of the most common ones.")]
    [InlineData("""{"password":"abababababababababab"}""", "The password has too few different characters.")]
    [InlineData("""{"email":"johanna@b.c","password":"my-name-is-Johanna-ok"}""", "The password must not contain the name of the mailbox.")]
    public async Task HandleAsync_WeakRecord_Rejects(string payload, string message)
    {
        var reply = await DecideAsync(payload);

        Assert.Contains("\"action\":\"reject\",\"error\":{\"code\":422", reply, StringComparison.Ordinal);
        Assert.Contains(message, reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email":"jo@b.c"}""")]
    [InlineData("""{"email":7,"password":null}""")]
    [InlineData("""{"resource":[1,null,{"email":"jo@notmailinator.com"}]}""")]
    [InlineData("""{"email":"jo@b.c","password":"a river runs through jo"}""")]
    public async Task HandleAsync_GoodRecord_Continues(string payload) => Assert.Empty(await DecideAsync(payload));

    [Fact]
    public async Task HandleAsync_RedactedPassword_WarnsThatItCannotLook() => Assert.Equal(
        """{"action":"continue","warnings":["password-policy cannot see the password: its subscription has no 'reveal' for it."]}""",
        await DecideAsync("""{"email":"jo@b.c","password":"[redacted]"}"""));

    [Fact]
    public async Task HandleAsync_OwnDomains_ReplaceTheDefault()
    {
        Assert.Contains("'example.org'", await DecideAsync("""{"email":"jo@example.org"}""", "example.org"), StringComparison.Ordinal);
        Assert.Empty(await DecideAsync("""{"email":"jo@mailinator.com"}""", "example.org"));
    }

    private static async Task<string> DecideAsync(string payload, params string[] denied)
    {
        var options = new PasswordPolicyOptions();
        foreach (var domain in denied) options.DeniedDomains.Add(domain);
        EventReply reply = await new PasswordPolicyHandler(Options.Create(options)).HandleAsync(Events.UserPost(payload), CancellationToken.None);
        return Encoding.UTF8.GetString(reply.ToBody().Span);
    }
}
