using System.Globalization;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>What timers did for the programs, a row for each task and day.</summary>
public sealed class RunStore(Tables tables)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The rows are kept for about two years.</summary>
    private const int DaysKept = 730;

    /// <summary>Keeps what was done; once more for the same day replaces it.</summary>
    public async Task SaveAsync(string program, string task, DateOnly day, RunEntity run, CancellationToken cancellationToken)
    {
        run.PartitionKey = program;
        run.RowKey = KeyOf(day, task);
        run.Task = task;
        run.Day = day.ToString(DayFormat, CultureInfo.InvariantCulture);
        await tables.Runs.UpsertEntityAsync(run, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The last day that a task was done for; null where it never was.</summary>
    public async Task<DateOnly?> FindLastDayAsync(string program, string task, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {program} and Task eq {task}");
        await foreach (var run in tables.Runs.QueryAsync<RunEntity>(filter, 1, null, cancellationToken))
        {
            return DateOnly.ParseExact(run.Day!, DayFormat, CultureInfo.InvariantCulture);
        }

        return null;
    }

    /// <summary>What was done last, the newest day first.</summary>
    public async Task<IReadOnlyList<RunEntity>> ReadAsync(string program, int count, CancellationToken cancellationToken)
    {
        var runs = new List<RunEntity>(count);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {program}");
        await foreach (var run in tables.Runs.QueryAsync<RunEntity>(filter, count, null, cancellationToken))
        {
            runs.Add(run);
            if (runs.Count == count)
            {
                break;
            }
        }

        return runs;
    }

    /// <summary>Deletes what was done before anybody can remember.</summary>
    public async Task DeleteOldAsync(string program, DateOnly today, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey gt {KeyOf(today.AddDays(-DaysKept), "")}");
        await foreach (var run in tables.Runs.QueryAsync<RunEntity>(filter, null, ["PartitionKey", "RowKey"], cancellationToken))
        {
            await tables.Runs.DeleteEntityAsync(run.PartitionKey, run.RowKey, Azure.ETag.All, cancellationToken);
        }
    }

    private static string KeyOf(DateOnly day, string task) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateOnly.MaxValue.DayNumber - day.DayNumber:d7}-{task}");
}
