using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>The mail sink's routes: SendGrid's own to send, and <c>/mailbox</c> to read what was sent.</summary>
public static class MailSinkEndpoints
{
    /// <summary>
    /// Adds <c>POST /v3/mail/send</c>; the pages <c>/mailbox</c> and <c>/mailbox/{id}</c>; and as JSON <c>/mailbox/messages</c>,
    /// newest first, and <c>/mailbox/messages/{id}</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapMailSink(this IEndpointRouteBuilder routes, MailStore store)
    {
        routes.MapPost("/v3/mail/send", async context => await (await SendEndpoint.HandleAsync(context, store)).ExecuteAsync(context));

        var mailbox = routes.MapGroup("/mailbox");
        mailbox.MapGet("/", () => MailboxPages.List(store.List()));
        mailbox.MapGet("/mailbox.css", MailboxPages.Style);
        mailbox.MapGet("/messages", () => Results.Json(store.List()));
        mailbox.MapGet("/messages/{id}", (string id) => store.Find(id) is { } mail ? Results.Json(mail) : NoSuchMail(id));
        mailbox.MapGet("/messages/{id}/html", (string id) => store.Find(id) is { Html: not null } mail ? MailboxPages.Html(mail) : NoSuchMail(id));
        mailbox.MapGet("/{id}", (string id, string? view) => store.Find(id) is { } mail ? MailboxPages.Message(mail, view) : NoSuchMail(id));
        return routes;
    }

    private static IResult NoSuchMail(string id) =>
        Results.Problem($"The mailbox has no mail with the id {id}. GET /mailbox/messages lists those it has.", statusCode: 404, title: "No such mail");
}
