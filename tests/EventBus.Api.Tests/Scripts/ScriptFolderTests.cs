using EventBus.Api.Scripts.Files;

namespace EventBus.Api.Tests.Scripts;

/// <summary>A folder of scripts, as it is read.</summary>
public sealed class ScriptFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("eventbus-scripts-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData("system.user.post.pre_process.py", "python")]
    [InlineData("system.user.post.pre_process.js", "nodejs")]
    [InlineData("system.user.post.pre_process.php", "php")]
    [InlineData("system.user.post.pre_process.v8.js", "v8")]
    public async Task File_IsAScriptOfItsName(string file, string type)
    {
        Write(file, "x");
        var script = Assert.Single((await ReadAsync()).Scripts);
        Assert.Equal(new ScriptFile(file, "system.user.post.pre_process", type, "x", ScriptFileSettings.Default), script);
        Assert.Equal((true, true), (script.Settings.IsActive, script.Settings.AllowEventModification));
    }

    [Fact]
    public async Task Settings_StandBesideIt()
    {
        Write("system.user.post.pre_process.py", "x");
        Write("system.user.post.pre_process.json", """{"is_active":false,"allow_event_modification":false,"config":{"order":3}}""");
        Assert.Equal(new ScriptFileSettings(IsActive: false, AllowEventModification: false, """{"order":3}"""), Assert.Single((await ReadAsync()).Scripts).Settings);
    }

    [Fact]
    public async Task OtherFiles_AreLeftAlone()
    {
        foreach (var file in new[] { "README.md", ".hidden.py", "package.json", "system.user.post.pre_process.py~" }) Write(file, "{}");
        var folder = await ReadAsync();
        Assert.Empty(folder.Scripts);
        Assert.Empty(folder.Faults);
    }

    [Theory]
    [InlineData("{", "system.user.post.pre_process.json(1,2): The file is not valid JSON.")]
    [InlineData("[]", "system.user.post.pre_process.json: The file must be a JSON object.")]
    [InlineData("""{"active":true}""", "system.user.post.pre_process.json: The member 'active' is not known.")]
    [InlineData("""{"is_active":"perhaps"}""", "system.user.post.pre_process.json: The is_active field must be true or false.")]
    [InlineData("""{"config":{"colour":1}}""", "system.user.post.pre_process.json: The config has 'colour'")]
    public async Task Settings_Faulty_AreToldWithTheirPlace(string settings, string fault)
    {
        Write("system.user.post.pre_process.py", "x");
        Write("system.user.post.pre_process.json", settings);
        var folder = await ReadAsync();
        Assert.StartsWith(fault, Assert.Single(folder.Faults), StringComparison.Ordinal);
        Assert.Empty(folder.Scripts);
        Assert.Equal(["system.user.post.pre_process"], folder.Names);
    }

    [Fact]
    public async Task TwoScriptsOfOneEvent_AreAFault()
    {
        Write("system.user.post.pre_process.py", "x");
        Write("system.user.post.pre_process.js", "x");
        Assert.StartsWith("system.user.post.pre_process.js and system.user.post.pre_process.py: ", Assert.Single((await ReadAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatIsNoText_IsAFault()
    {
        await File.WriteAllBytesAsync(Path.Combine(_path, "system.user.post.pre_process.py"), [0xff, 0xfe, 0x00]);
        Assert.Contains("no text in UTF-8", Assert.Single((await ReadAsync()).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signature_ChangesWithTheFiles()
    {
        Write("system.user.post.pre_process.py", "x");
        var before = (await ReadAsync()).Signature;
        Assert.Equal(before, (await ReadAsync()).Signature);
        Write("system.user.post.pre_process.py", "y");
        Assert.NotEqual(before, (await ReadAsync()).Signature);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_path, file), text);

    private Task<ScriptFolder> ReadAsync() => ScriptFolder.ReadAsync(_path, CancellationToken.None);
}
