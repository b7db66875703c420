using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Tests.Files;

public sealed class FileSignatureTests
{
    private const string SaveAs = " Open it in the program that wrote it, choose \"Save as\" or \"Export\", take \"CSV UTF-8 (comma delimited)\", and import that file.";
    private const string Web = "The file is a web page or XML (it begins with \"<\"), not a CSV file. Download or export it again as CSV; "
        + "a web page often means that the download asked for a login.";

    private static FileProblem? Find(string hex, string text, string fileName) =>
        FileSignature.Find([.. Convert.FromHexString(hex), .. System.Text.Encoding.UTF8.GetBytes(text)], fileName);

    [Theory]
    [InlineData("504B0304", "....[Content_Types].xml", "spreadsheet", "The file is an Excel workbook (.xlsx), not a CSV file." + SaveAs)]
    [InlineData("504B0304", "....xl/workbook.xml", "spreadsheet", "The file is an Excel workbook (.xlsx), not a CSV file." + SaveAs)]
    [InlineData("504B0304", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "spreadsheet", "The file is an OpenDocument spreadsheet (.ods), not a CSV file." + SaveAs)]
    [InlineData("504B0304", "....Index/Document.iwa", "spreadsheet", "The file is a Numbers document (.numbers), not a CSV file." + SaveAs)]
    [InlineData("504B0304", "customers_export.csv", "not-csv", "The file is a ZIP archive, not a CSV file. Unpack it and import the CSV file that is in it.")]
    [InlineData("D0CF11E0A1B11AE1", "", "spreadsheet", "The file is an Excel workbook (.xls), not a CSV file." + SaveAs)]
    [InlineData("1F8B08", "", "not-csv", "The file is a gzip archive, not a CSV file. Import the CSV file itself.")]
    [InlineData("377ABCAF", "", "not-csv", "The file is a 7-Zip archive, not a CSV file. Import the CSV file itself.")]
    [InlineData("", "%PDF-1.7", "not-csv", "The file is a PDF document, not a CSV file. Import the CSV file itself.")]
    [InlineData("89504E47", "", "not-csv", "The file is a PNG picture, not a CSV file. Import the CSV file itself.")]
    [InlineData("FFD8FFE0", "", "not-csv", "The file is a JPEG picture, not a CSV file. Import the CSV file itself.")]
    [InlineData("", "<!DOCTYPE html>", "not-csv", Web)]
    [InlineData("EFBBBF", "\r\n <table>", "not-csv", Web)]
    [InlineData("", "<?xml version=\"1.0\"?>", "not-csv", Web)]
    [InlineData("", "{\n  \"rows\": []}", "not-csv", "The file is JSON, not a CSV file. Export it again as CSV.")]
    public void Find_AnotherFormat_IsNamedWithTheWayOut(string hex, string text, string code, string message) =>
        Find(hex, text, "points").ShouldBe(new FileProblem(code, message));

    [Fact]
    public void Find_WorkbookNamedCsv_SaysThatTheNameDoesNotMakeIt() =>
        Find("D0CF11E0A1B11AE1", "", "points.CSV")!.Message.ShouldBe(
            "The file is an Excel workbook (.xls), not a CSV file. Renaming a workbook to .csv does not make it one." + SaveAs);

    [Theory]
    [InlineData("Email,Points\n")]
    [InlineData("PK,Points\n")]
    [InlineData("<5,Points\n")]
    [InlineData("[Email],Points\n")]
    [InlineData("x")]
    public void Find_Text_IsNoOtherFormat(string text) => Find("", text, "points.csv").ShouldBeNull();
}
