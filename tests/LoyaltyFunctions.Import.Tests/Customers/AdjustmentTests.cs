using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Customers;

public sealed class AdjustmentTests
{
    private static readonly RowRules Rules = new(new DateOnly(2026, 11, 21), AllowNegative: false, 1_000);

    [Fact]
    public void Read_PointsWithExpiryAndComment_IsARowOfPointsToAdd()
    {
        var adjustment = new Adjustment("7338", "100", Sets: false, "2027-12-31", "Returned", " Sorry\nfor the wait ");

        adjustment.Type.ShouldBe(ImportType.PointsAdd);
        var row = adjustment.Read(Rules).Row.ShouldNotBeNull();
        (row.CustomerId, row.Points, row.ExpiresOn, row.Description).ShouldBe(("7338", 100, new DateOnly(2027, 12, 31), "Sorry for the wait"));
    }

    [Fact]
    public void Read_ASet_IsARowOfPointsToSet() => new Adjustment("7338", "100", Sets: true, null, null, null).Type.ShouldBe(ImportType.PointsSet);

    [Theory]
    [InlineData("-5", false, null, "points", "\"-5\" in \"points\" would deduct points, which this program does not allow. Write 0 or more, or allow it in the program's settings.")]
    [InlineData("-5", true, null, "points", "\"-5\" in \"points\" can't be a balance. Write 0 or more; to deduct points, import a points-add file.")]
    [InlineData("2.5", false, null, "points", "\"2.5\" in \"points\" is not a whole number. Points have no decimals: round it.")]
    [InlineData("1e3", false, null, "points", "\"1e3\" in \"points\" is in scientific notation, in which spreadsheets shorten numbers. Write all digits, for example 1000.")]
    [InlineData("1001", false, null, "points", "\"1001\" in \"points\" is more than a row may have. Write at most 1,000, with or without a minus sign.")]
    [InlineData("5", false, "2026-11-20", "expiresOn", "\"2026-11-20\" in \"expiresOn\" is past. Write today's date (2026-11-21) or a later one, or empty the cell for points that never expire.")]
    [InlineData("5", false, "31.12.2027", "expiresOn", "\"31.12.2027\" in \"expiresOn\" is not written as yyyy-mm-dd. Write 2027-12-31.")]
    public void Read_WhatNoRowMayHave_IsRefusedInTheWordsOfARow(string points, bool sets, string? expiresOn, string field, string message)
    {
        var reading = new Adjustment("7338", points, sets, expiresOn, null, null).Read(Rules);

        reading.Row.ShouldBeNull();
        var error = reading.Errors.ShouldHaveSingleItem();
        (error.Column, error.Message).ShouldBe((field, message));
    }

    [Fact]
    public void Read_LongComment_IsRefused() =>
        new Adjustment("7338", "5", Sets: false, null, null, new string('x', 501)).Read(Rules).Errors.ShouldHaveSingleItem().Message
            .ShouldBe("The text in \"comment\" has 501 characters. Shorten it to at most 500.");
}
