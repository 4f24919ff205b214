using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventBus.Api.Data;

/// <summary>The tables of scripts and of their runs.</summary>
internal static class ScriptModel
{
    private const int MaxNameLength = 128;

    public static void AddScripts(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EventScriptRecord>(ConfigureScript);
        // The index finds the latest runs of a script, which are those that are shown and kept.
        modelBuilder.Entity<StoredScriptRun>(run => run.ToTable("event_script_run").HasIndex(row => new { row.ScriptId, row.Id }));
    }

    private static void ConfigureScript(EntityTypeBuilder<EventScriptRecord> script)
    {
        script.ToTable("event_script");
        script.Property(record => record.Name).HasMaxLength(MaxNameLength);
        script.HasIndex(record => record.Name).IsUnique();
        script.Property(record => record.Origin).HasConversion<string>();
        script.HasMany(record => record.Runs).WithOne().HasForeignKey(run => run.ScriptId).OnDelete(DeleteBehavior.Cascade);
    }
}
