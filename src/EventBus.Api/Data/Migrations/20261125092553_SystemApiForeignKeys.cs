using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventBus.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class SystemApiForeignKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The new foreign keys want that what they name is there.
            migrationBuilder.Sql("UPDATE app SET role_id = NULL WHERE role_id NOT IN (SELECT id FROM role);");
            migrationBuilder.Sql("UPDATE \"user\" SET default_app_id = NULL WHERE default_app_id NOT IN (SELECT id FROM app);");

            migrationBuilder.CreateIndex(
                name: "IX_user_default_app_id",
                table: "user",
                column: "default_app_id");

            migrationBuilder.CreateIndex(
                name: "IX_app_role_id",
                table: "app",
                column: "role_id");

            migrationBuilder.AddForeignKey(
                name: "FK_app_role_role_id",
                table: "app",
                column: "role_id",
                principalTable: "role",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_user_app_default_app_id",
                table: "user",
                column: "default_app_id",
                principalTable: "app",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_app_role_role_id",
                table: "app");

            migrationBuilder.DropForeignKey(
                name: "FK_user_app_default_app_id",
                table: "user");

            migrationBuilder.DropIndex(
                name: "IX_user_default_app_id",
                table: "user");

            migrationBuilder.DropIndex(
                name: "IX_app_role_id",
                table: "app");
        }
    }
}
