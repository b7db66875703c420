using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class RepeatedRowsTests
{
    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.PointsSet)]
    [InlineData(ImportType.Customers)]
    public void Check_OneLine_IsNothing(ImportType type) => RepeatedRows.Check(type, DuplicatePolicy.Sum, "7", [2]).ShouldBeNull();

    [Fact]
    public void Check_SeveralLinesThatAdd_IsAWarning() => RepeatedRows.Check(ImportType.PointsAdd, DuplicatePolicy.Sum, "7", [2, 5]).ShouldBe(new RowIssue(
        IssueCodes.RepeatedCustomer,
        null,
        "7",
        "Customer 7 is on 2 lines of the file (2, 5); each line counts by itself, in the order of the file."));

    [Theory]
    [InlineData(ImportType.PointsSet, "points-set")]
    [InlineData(ImportType.Customers, "customers")]
    public void Check_SeveralLinesOfWhichOneCanBeMeant_IsAnError(ImportType type, string name) => RepeatedRows.Check(type, DuplicatePolicy.Sum, "7", [2, 5, 9]).ShouldBe(new RowIssue(
        IssueCodes.DuplicateCustomer,
        null,
        "7",
        $"Customer 7 is on 3 lines of the file (2, 5, 9), and a {name} import takes one line for each customer; none of them was applied. Keep the line that is right and remove the others."));

    [Fact]
    public void Check_ManyLines_NamesTheFirst() => RepeatedRows.Check(ImportType.PointsAdd, DuplicatePolicy.Sum, "7", [.. Enumerable.Range(2, 1_500)])!.Message.ShouldBe(
        "Customer 7 is on 1,500 lines of the file (2, 3, 4, 5, 6 and 1,495 more); each line counts by itself, in the order of the file.");

    [Fact]
    public void Check_SeveralLinesThatAddWhereThatIsRejected_IsAnError() => RepeatedRows.Check(ImportType.PointsAdd, DuplicatePolicy.Reject, "7", [2, 5]).ShouldBe(
        new RowIssue(
            IssueCodes.DuplicateCustomer,
            null,
            "7",
            "Customer 7 is on 2 lines of the file (2, 5), and this import's settings take one line for each customer; none of them was applied. "
            + "Keep the line that is right, or put the sum on one line, and remove the others."));

    [Fact]
    public void Check_SeveralLinesOfAnUndo_IsNothing() => RepeatedRows.Check(ImportType.Undo, DuplicatePolicy.Reject, "7", [9, 5]).ShouldBeNull();
}
