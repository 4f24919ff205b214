using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventBus.Api.Data.Migrations
{
    /// <inheritdoc />
    public partial class SystemLookups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "lookup",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    created_date = table.Column<string>(type: "TEXT", nullable: false),
                    last_modified_date = table.Column<string>(type: "TEXT", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    last_modified_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    @private = table.Column<bool>(name: "private", type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lookup", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_lookup_name",
                table: "lookup",
                column: "name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lookup");
        }
    }
}
