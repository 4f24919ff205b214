using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventBus.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class AskingSeveral : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "circuit_reset_date",
                table: "event_subscription",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "event_break_glass",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    expiry_date = table.Column<string>(type: "TEXT", nullable: false),
                    ended_date = table.Column<string>(type: "TEXT", nullable: true),
                    ended_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_break_glass", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_call",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    call_id = table.Column<string>(type: "TEXT", nullable: false),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    uri = table.Column<string>(type: "TEXT", nullable: false),
                    resource = table.Column<string>(type: "TEXT", nullable: false),
                    resource_id = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    subscriptions = table.Column<string>(type: "TEXT", nullable: false),
                    record = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_installation_key", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_event_break_glass_expiry_date",
                table: "event_break_glass",
                column: "expiry_date");

            migrationBuilder.CreateIndex(
                name: "IX_event_call_call_id",
                table: "event_call",
                column: "call_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_event_call_created_date",
                table: "event_call",
                column: "created_date");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "event_break_glass");

            migrationBuilder.DropTable(
                name: "event_call");

            migrationBuilder.DropTable(
                name: "installation_key");

            migrationBuilder.DropColumn(
                name: "circuit_reset_date",
                table: "event_subscription");
        }
    }
}
