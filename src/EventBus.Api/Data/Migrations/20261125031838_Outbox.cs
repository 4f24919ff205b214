using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventBus.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "event_observer",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    patterns = table.Column<string>(type: "TEXT", nullable: false),
                    broker_user = table.Column<string>(type: "TEXT", nullable: true),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_seen_date = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_observer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_date = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    call_id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    event_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    resource = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    record_ids = table.Column<string>(type: "TEXT", nullable: false),
                    headers = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_outbox_lease",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_outbox_lease", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "event_outbox_lease",
                columns: new[] { "id", "owner", "version" },
                values: new object[] { 1, null, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_event_observer_name",
                table: "event_observer",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_outbox_call_id",
                table: "event_outbox",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_outbox_message_id",
                table: "event_outbox",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_outbox_pending",
                table: "event_outbox",
                column: "id",
                filter: "published_date IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_event_outbox_published_date",
                table: "event_outbox",
                column: "published_date");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "event_observer");

            migrationBuilder.DropTable(
                name: "event_outbox");

            migrationBuilder.DropTable(
                name: "event_outbox_lease");
        }
    }
}
