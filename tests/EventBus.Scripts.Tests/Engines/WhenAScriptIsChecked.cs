using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>A check compiles, and runs nothing.</summary>
public sealed class WhenAScriptIsChecked(EngineFixture fixture)
{
    [Theory]
    [InlineData("NodeJs", "var a = 1;\n  var b = (1 + ;\n", 2, 16)]
    [InlineData("NodeJs", "}", 1, 2)]
    [InlineData("NodeJs", "} ); process.exit(3); (function () {", null, null)]
    [InlineData("V8", "var a = 1;\n  var b = (1 + ;\n", 2, 16)]
    [InlineData("V8", "} ); while (true); (function () {", null, null)]
    [InlineData("Python", "a = 1\n\nif a\n    pass", 3, 5)]
    [InlineData("Python", "a = 1\n  b = 2", 2, 3)]
    [InlineData("Python", "return (1 +", 1, null)]
    [InlineData("Php", "<?php\n$a = 1;\n  $b = foo bar;\n", 3, 12)]
    [InlineData("Php", "$a = 1;\n$b = ;", 2, 6)]
    [InlineData("Php", "}; exit(3); {", null, null)]
    public async Task An_error_has_the_authors_line_and_column(string language, string script, int? line, int? column)
    {
        var error = await fixture.CheckAsync(language, script);

        Assert.NotNull(error);
        if (line is not null) Assert.Equal(line, error.Line);
        if (column is not null) Assert.Equal(column, error.Column);
        var outcome = await fixture.RunAsync(language, script);
        OutcomeAssert.Ended(ScriptEnding.NotCompiled, outcome);
        Assert.Equal((error.Message, error.Line), (outcome.Error!.Message, outcome.Error.Line));
    }

    [Theory]
    [InlineData("NodeJs", "throw new Error('run'); await x; // the end")]
    [InlineData("NodeJs", "#!/usr/bin/env node\nvar await_ = 1; return")]
    [InlineData("NodeJs", "var await = 1;")]
    [InlineData("NodeJs", "")]
    [InlineData("V8", "throw new Error('run'); // the end")]
    [InlineData("V8", "")]
    [InlineData("Python", "raise Exception('run')")]
    [InlineData("Python", "# nothing")]
    [InlineData("Python", "    x = 1\n    if x:\n        return x")]
    [InlineData("Python", "from __future__ import annotations\nimport os\nos._exit(3)")]
    [InlineData("Php", "<?php throw new Exception('run'); ?>")]
    [InlineData("Php", "exit(3);")]
    [InlineData("Php", "<?php if ($event): ?>\ntext\n<?php endif; ?>\nmore")]
    [InlineData("Php", "")]
    public async Task What_compiles_is_not_run(string language, string script) => Assert.Null(await fixture.CheckAsync(language, script));
}
