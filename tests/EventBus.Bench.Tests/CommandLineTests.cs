namespace EventBus.Bench.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_NoWords_MeasuresCallsNotificationsAndOutbox() => Assert.Equal(["calls", "notifications", "outbox"], CommandLine.Parse([]).Benches);

    [Fact]
    public void Parse_All_MeasuresEverythingOnce() => Assert.Equal(CommandLine.Known.Order(), CommandLine.Parse(["calls", "all"]).Benches.Order());

    [Fact]
    public void Parse_Check_IsQuick() => Assert.True(CommandLine.Parse(["--check"]).IsQuick);

    [Fact]
    public void Parse_Rounds_AreTaken() => Assert.Equal(9, CommandLine.Parse(["calls", "--rounds", "9"]).Rounds);

    [Theory]
    [InlineData("'call' is not one of calls,", "call")]
    [InlineData("'--rounds' needs a number after it.", "--rounds")]
    [InlineData("'--rounds' must be a whole number above 0, not '0'.", "--rounds", "0")]
    [InlineData("'--calls' must be a whole number above 0, not 'many'.", "--calls", "many")]
    public void Parse_WrongWord_IsASentence(string sentence, params string[] words) =>
        Assert.StartsWith(sentence, Assert.Throws<UsageException>(() => CommandLine.Parse(words)).Message, StringComparison.Ordinal);
}
