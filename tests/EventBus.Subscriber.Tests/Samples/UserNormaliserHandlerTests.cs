using System.Text;
using EventBus.Samples.UserNormaliser;

namespace EventBus.Subscriber.Tests.Samples;

public sealed class UserNormaliserHandlerTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email":"jo@b.c","first_name":"Jo"}""")]
    [InlineData("""{"email":null,"name":7,"resource":"user"}""")]
    [InlineData("""{"resource":[1,null,"x"]}""")]
    public async Task HandleAsync_NothingToChange_Continues(string payload) => Assert.Empty(await NormaliseAsync(payload));

    [Fact]
    public async Task HandleAsync_BareRecord_PatchesItsFields() => Assert.Equal(
        """
        {"action":"modify","patch":[{"op":"replace","path":"/request/payload/first_name","value":"Jo"},{"op":"replace","path":"/request/payload/email","value":"jo@b.c"}]}
        """,
        await NormaliseAsync("""{"email":" Jo@B.c ","first_name":" Jo","last_name":"Doe"}"""));

    [Fact]
    public async Task HandleAsync_ListOfRecords_PatchesByIndex() => Assert.Equal(
        """
        {"action":"modify","patch":[{"op":"replace","path":"/request/payload/resource/1/email","value":"jo@b.c"}]}
        """,
        await NormaliseAsync("""{"resource":[{"email":"a@b.c"},{"email":"JO@b.c"}]}"""));

    private static async Task<string> NormaliseAsync(string payload)
    {
        var reply = await new UserNormaliserHandler().HandleAsync(Events.UserPost(payload), CancellationToken.None);
        return Encoding.UTF8.GetString(reply.ToBody().Span);
    }
}
