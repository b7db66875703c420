namespace LoyaltyFunctions.Import.Columns;

/// <summary>A column that an import reads, whatever its header is called in the file.</summary>
public enum Column
{
    /// <summary>The first column of an error report, left in when the corrected report is imported again; its cells are not read.</summary>
    Errors,

    /// <summary>The customer's id in the shop.</summary>
    CustomerId,

    /// <summary>The customer's e-mail.</summary>
    Email,

    /// <summary>The points to add or to set.</summary>
    Points,

    /// <summary>The last day on which the points can be used.</summary>
    PointsExpiryDate,

    /// <summary>The row's public note.</summary>
    Description,

    /// <summary>Customers: given name.</summary>
    FirstName,

    /// <summary>Customers: family name.</summary>
    LastName,

    /// <summary>Customers: whole name, where it is one column.</summary>
    Name,

    /// <summary>Customers: yes or no, whether the customer accepts e-mail marketing.</summary>
    AcceptsMarketing,

    /// <summary>The name of the VIP tier that the customer is moved to.</summary>
    Tier,

    /// <summary>The birthday with its year, yyyy-mm-dd; in an export also without one, MM/DD.</summary>
    Birthday,

    /// <summary>The birthday without a year, MM/DD.</summary>
    BirthdayMonthDay,

    /// <summary>The gender, by one of the names of <see cref="Accounts.Genders"/>.</summary>
    Gender,
}
