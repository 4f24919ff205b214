using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventBus.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "app",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    api_key = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    type = table.Column<long>(type: "INTEGER", nullable: false),
                    path = table.Column<string>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    storage_service_id = table.Column<long>(type: "INTEGER", nullable: true),
                    storage_container = table.Column<string>(type: "TEXT", nullable: true),
                    requires_fullscreen = table.Column<bool>(type: "INTEGER", nullable: false),
                    allow_fullscreen_toggle = table.Column<bool>(type: "INTEGER", nullable: false),
                    toggle_location = table.Column<string>(type: "TEXT", nullable: true),
                    role_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_modified_date = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_modified_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_app", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_subscription",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    options = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_modified_date = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_subscription", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "event_subscription_revision",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_subscription_revision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "role",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_modified_date = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_modified_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "service",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: true),
                    mutable = table.Column<bool>(type: "INTEGER", nullable: false),
                    deletable = table.Column<bool>(type: "INTEGER", nullable: false),
                    config = table.Column<string>(type: "TEXT", nullable: true),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_modified_date = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_modified_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: true),
                    first_name = table.Column<string>(type: "TEXT", nullable: true),
                    last_name = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false, collation: "NOCASE"),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_sys_admin = table.Column<bool>(type: "INTEGER", nullable: false),
                    security_question = table.Column<string>(type: "TEXT", nullable: true),
                    security_answer_hash = table.Column<string>(type: "TEXT", nullable: true),
                    default_app_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_login_date = table.Column<string>(type: "TEXT", nullable: true),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_modified_date = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_modified_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    expiry_date = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_session_user_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "event_subscription_revision",
                columns: new[] { "id", "number" },
                values: new object[] { 1, 0L });

            migrationBuilder.InsertData(
                table: "service",
                columns: new[] { "id", "config", "created_by_id", "created_date", "deletable", "description", "is_active", "label", "last_modified_by_id", "last_modified_date", "mutable", "name", "type" },
                values: new object[] { 1L, null, null, "2026-01-01T00:00:00.0000000Z", false, "Service for managing system resources.", true, "System Management", null, "2026-01-01T00:00:00.0000000Z", false, "system", "system" });

            migrationBuilder.CreateIndex(
                name: "IX_app_api_key",
                table: "app",
                column: "api_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_app_name",
                table: "app",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_event_subscription_name",
                table: "event_subscription",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_role_name",
                table: "role",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_service_name",
                table: "service",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_token_hash",
                table: "session",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_user_id",
                table: "session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_email",
                table: "user",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_user_username",
                table: "user",
                column: "username",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "app");

            migrationBuilder.DropTable(
                name: "event_subscription");

            migrationBuilder.DropTable(
                name: "event_subscription_revision");

            migrationBuilder.DropTable(
                name: "role");

            migrationBuilder.DropTable(
                name: "service");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "user");
        }
    }
}
