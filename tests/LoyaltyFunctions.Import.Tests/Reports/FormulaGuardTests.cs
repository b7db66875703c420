using LoyaltyFunctions.Import.Reports;

namespace LoyaltyFunctions.Import.Tests.Reports;

public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-", "'-")]
    [InlineData("-1,000", "'-1,000")]
    [InlineData("-1.2.3", "'-1.2.3")]
    [InlineData("-5.", "'-5.")]
    [InlineData("-.5", "'-.5")]
    [InlineData("-1E3", "'-1E3")]
    [InlineData("=\"7\"", "'=\"7\"")]
    public void Protect_WhatASpreadsheetMayRun_BecomesText(string cell, string guarded)
    {
        FormulaGuard.Protect(cell).ShouldBe(guarded);
        FormulaGuard.Strip(guarded).ShouldBe(cell);
    }

    [Theory]
    [InlineData("-100")]
    [InlineData("+100")]
    [InlineData("-2.5")]
    [InlineData("+441170000000")]
    [InlineData("100")]
    [InlineData("'=1")]
    [InlineData("'7338441277598")]
    [InlineData("a=b")]
    [InlineData(" =1")]
    [InlineData("")]
    public void Protect_AnythingElse_StaysAsItIs(string cell) => FormulaGuard.Protect(cell).ShouldBe(cell);
}
