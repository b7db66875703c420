using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Get_PropertyOfAnotherType_SaysWhichIsWhich() =>
        Should.Throw<InvalidOperationException>(() => new TableEntity { ["Balance"] = 1 }.GetInt64("Balance"))
            .Message.ShouldBe("Cannot return System.Nullable`1[System.Int64] type for a System.Int32 typed property.");

    [Fact]
    public void Get_PropertyThatIsNotThere_IsNull()
    {
        var entity = new TableEntity("p", "r");

        entity.GetInt32("x").ShouldBeNull();
        entity.GetString("x").ShouldBeNull();
        entity.Timestamp.ShouldBeNull();
        entity.ETag.ShouldBe(default);
    }

    [Fact]
    public void Get_Times_AreReadAsEitherType()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var entity = new TableEntity { ["A"] = time, ["B"] = time.UtcDateTime };

        entity.GetDateTime("A").ShouldBe(time.UtcDateTime);
        entity.GetDateTimeOffset("B").ShouldBe(time);
    }

    [Fact]
    public void Set_WholeNumberWhereALargeOneIs_StaysLarge()
    {
        var entity = new TableEntity { ["Large"] = 1L, ["Real"] = 1.5 };

        entity["Large"] = 2;
        entity["Real"] = 2;

        entity.GetInt64("Large").ShouldBe(2);
        entity.GetDouble("Real").ShouldBe(2);
    }

    [Fact]
    public void Keys_OfAnEntity_AreAmongItsProperties()
    {
        var entity = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["Balance"] = 1 })
        {
            ETag = new ETag("x"),
        };

        entity.PartitionKey.ShouldBe("p");
        entity.RowKey.ShouldBe("r");
        entity.Keys.ShouldBe(["PartitionKey", "RowKey", "Balance", "odata.etag"]);
        entity.Count.ShouldBe(4);
    }

    [Fact]
    public void ErrorCode_Text_IsComparedWithoutCase()
    {
        (TableErrorCode.EntityAlreadyExists == "entityalreadyexists").ShouldBeTrue();
        ("EntityNotFound" != TableErrorCode.EntityAlreadyExists).ShouldBeTrue();
        ((string?)null == TableErrorCode.EntityAlreadyExists).ShouldBeFalse();
        new TableErrorCode("Custom").ToString().ShouldBe("Custom");
    }
}
