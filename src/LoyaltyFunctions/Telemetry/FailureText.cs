using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Telemetry;

/// <summary>
/// What is written down of exceptions. The messages of this app have no personal data; others may repeat the value that they stumbled over, and
/// storage's the address or the string that was signed, so these are left out.
/// </summary>
public static partial class FailureText
{
    private static readonly Type[] Own = [typeof(TransientFailureException), typeof(StepFailedException), typeof(InvalidOperationException)];

    /// <summary>An exception's type, and its message where it can be shown.</summary>
    public static string Of(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is RequestFailedException { Status: > 0 } answered
            ? Storage(answered.Status.ToString(CultureInfo.InvariantCulture), answered.ErrorCode ?? "")
            : Of(failure.GetType().FullName!, failure.Message);
    }

    /// <summary>The same of a failure that a step has left behind.</summary>
    /// <param name="type">The exception's full type.</param>
    /// <param name="message">Its message.</param>
    public static string Of(string type, string message)
    {
        if (type == typeof(RequestFailedException).FullName && message.StartsWith(type, StringComparison.Ordinal))
        {
            return message;
        }

        if (type == typeof(RequestFailedException).FullName && StatusAndCode().Match(message) is { Success: true } answer)
        {
            return Storage(answer.Groups["status"].Value, answer.Groups["code"].Value);
        }

        return Array.Exists(Own, own => own.FullName == type) ? $"{type}: {message}" : type;
    }

    /// <summary>An exception with those that caused it, and where each was thrown: what a developer needs, without other people's messages.</summary>
    public static string WithTrace(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var text = $"{Of(failure)}{Environment.NewLine}{failure.StackTrace}";
        return failure.InnerException is { } cause ? $"{text}{Environment.NewLine}caused by {WithTrace(cause)}" : text;
    }

    /// <summary>An exception that can be written down as it is: of its kind, as far as anybody asks for it, and without what it may have repeated.</summary>
    public static Exception Shown(Exception failure) => failure switch
    {
        OperationCanceledException => failure,
        InvalidOperationException or TransientFailureException or StepFailedException when failure.InnerException is null => failure,
        TransientFailureException => new TransientFailureException(failure.Message),
        RequestFailedException { Status: > 0 } answered => new RequestFailedException(answered.Status, Of(answered), answered.ErrorCode, null),
        _ => new StepFailedException(WithTrace(failure)),
    };

    private static string Storage(string status, string code) => $"{typeof(RequestFailedException).FullName}: {status} {code}".TrimEnd();

    [GeneratedRegex(@"^Status: (?<status>\d{3})\b.*?(?:^ErrorCode: (?<code>\w+)|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex StatusAndCode();
}
