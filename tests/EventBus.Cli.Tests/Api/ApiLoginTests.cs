namespace EventBus.Cli.Tests.Api;

public sealed class ApiLoginTests
{
    private const string Password = "correct-horse-battery";

    [Fact]
    public async Task SignInAsync_Token_IsUsedAndTheSessionStaysOpen()
    {
        using var run = await ObserversAsync(_ => { });
        Assert.Equal(("given", 0, 0), (run.Api.Tokens.Single(), run.Api.Logins.Count, run.Api.Logouts));
    }

    [Fact]
    public async Task SignInAsync_EnvironmentsLogin_OpensASessionAndClosesIt()
    {
        using var run = await ObserversAsync(run => { run.Environment.Clear(); run.Environment["EVENTBUS_ADMIN_EMAIL"] = "a@example.com"; run.Environment["EVENTBUS_ADMIN_PASSWORD"] = Password; });
        Assert.Equal(("a@example.com", Password), (run.Api.Logins.Single()["email"]!.ToString(), run.Api.Logins.Single()["password"]!.ToString()));
        Assert.Equal(("opened", 1), (run.Api.Tokens.Single(), run.Api.Logouts));
        Assert.DoesNotContain(Password, run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInAsync_EmailSaid_ReadsThePasswordFromTheInput()
    {
        using var run = await ObserversAsync(run => run.Input = $"{Password}\n", "--email", "b@example.com", "--password-stdin");
        Assert.Equal(("b@example.com", Password), (run.Api.Logins.Single()["email"]!.ToString(), run.Api.Logins.Single()["password"]!.ToString()));
    }

    [Fact]
    public async Task SignInAsync_SomebodyIsThere_AsksForThePasswordAndDoesNotShowIt()
    {
        using var run = await ObserversAsync(run => run.Types(Password), "--email", "b@example.com");
        Assert.Equal(Password, run.Api.Logins.Single()["password"]!.ToString());
        Assert.Contains("Password of b@example.com:", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "No login is known.")]
    [InlineData("--email b@example.com", "No password of 'b@example.com' is known.")]
    [InlineData("--email b@example.com --password-stdin", "the standard input is empty.")]
    public async Task SignInAsync_NothingIsKnown_SaysWhatToSet(string line, string sentence)
    {
        using var run = new CommandLineRun();
        run.Environment.Clear();
        Assert.Equal(2, await run.RunAsync(["observers", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
    }

    private static async Task<CommandLineRun> ObserversAsync(Action<CommandLineRun> prepare, params string[] more)
    {
        var run = new CommandLineRun();
        prepare(run);
        run.Api.Answers("""{"resource":[]}""");
        Assert.Equal(0, await run.RunAsync(["observers", .. more]));
        return run;
    }
}
