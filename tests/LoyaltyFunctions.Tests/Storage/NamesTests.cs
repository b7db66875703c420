
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class NamesTests
{
    [Theory]
    [InlineData("points.csv", "points.csv")]
    [InlineData("C:\\Users\\me\\points 2026-11.csv", "points 2026-11.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("Pünkte \"neu\".csv", "P_nkte _neu_.csv")]
    [InlineData("..", "file.csv")]
    [InlineData("folder/", "file.csv")]
    [InlineData(" points. ", "points")]
    public void Safe_NameFromOutside_CanStandInAHeaderOrAPath(string name, string expected) => FileNames.Safe(name).ShouldBe(expected);

    [Fact]
    public void Safe_LongName_IsCut() => FileNames.Safe(new string('a', 500)).Length.ShouldBe(100);

    [Theory]
    [InlineData("demo")]
    [InlineData("a")]
    [InlineData("my-shop-2")]
    [InlineData("1234567890123456789012345678901234567890")]
    public void IsValid_IdOfTheRule_IsTrue(string id) => ProgramIds.IsValid(id).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("Demo")]
    [InlineData("-demo")]
    [InlineData("demo-")]
    [InlineData("my_shop")]
    [InlineData("demo\n")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void IsValid_AnythingElse_IsFalse(string id) => ProgramIds.IsValid(id).ShouldBeFalse();

    [Fact]
    public void ForBlob_SameEvent_IsTheSameImport() =>
        ImportIds.ForBlob("imports", "demo/points-add/a.csv", "\"0x1\"").ShouldBe(ImportIds.ForBlob("imports", "demo/points-add/a.csv", "0x1"));

    [Fact]
    public void ForBlob_OtherNameOrVersion_IsAnotherImport()
    {
        string[] ids =
        [
            ImportIds.ForBlob("imports", "demo/points-add/a.csv", "0x1"),
            ImportIds.ForBlob("imports", "demo/points-add/a.csv", "0x2"),
            ImportIds.ForBlob("imports", "demo/points-add/b.csv", "0x1"),
            ImportIds.ForBlob("uploads", "demo/points-add/a.csv", "0x1"),
        ];

        ids.Distinct().Count().ShouldBe(4);
        ids.ShouldAllBe(id => id.Length == 20 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));
    }

    /// <summary>An event that comes again after an update of the app must find the import that it started before.</summary>
    [Fact]
    public void ForRequest_KnownKey_IsTheImportItHasAlwaysBeen() => ImportIds.ForRequest("demo", "order-17").ShouldBe("5b2rpi6zcdxis3kgxmix");

    [Fact]
    public void ForRequest_OtherProgramOrKey_IsAnotherImport()
    {
        ImportIds.ForRequest("demo", "order-17").ShouldNotBe(ImportIds.ForRequest("demo", "order-18"));
        ImportIds.ForRequest("demo", "order-17").ShouldNotBe(ImportIds.ForRequest("other", "order-17"));
    }

    [Fact]
    public void ForRequestWithoutKey_EachTime_IsAnotherImport() => ImportIds.ForRequestWithoutKey().ShouldNotBe(ImportIds.ForRequestWithoutKey());
}
