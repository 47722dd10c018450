#include "domain/statemachines.h"

#include <algorithm>

namespace shortlist::domain {

namespace {

using L1 = QLatin1String;

} // namespace

const QList<StateMachine> &stateMachines()
{
    static const QList<StateMachine> machines{
        {L1("requisition"),
         L1("job_requisitions"),
         L1("status"),
         {L1("draft"), L1("open")},
         {{L1("draft"), {L1("open"), L1("cancelled")}},
          {L1("open"), {L1("draft"), L1("paused"), L1("closed"), L1("filled"), L1("cancelled")}},
          {L1("paused"), {L1("open"), L1("closed"), L1("filled"), L1("cancelled")}},
          {L1("closed"), {L1("open")}},
          {L1("filled"), {L1("open"), L1("closed")}},
          {L1("cancelled"), {L1("draft")}}}},
        {L1("application"),
         L1("applications"),
         L1("disposition"),
         {L1("active")},
         {{L1("active"), {L1("hired"), L1("rejected"), L1("withdrawn")}},
          {L1("hired"), {L1("active"), L1("withdrawn")}},
          {L1("rejected"), {L1("active")}},
          {L1("withdrawn"), {L1("active")}}}},
        {L1("background job"),
         L1("background_jobs"),
         L1("state"),
         {L1("queued")},
         {{L1("queued"), {L1("running"), L1("cancelled")}},
          {L1("running"), {L1("queued"), L1("done"), L1("failed")}},
          {L1("failed"), {L1("queued")}}}},
        {L1("mail"),
         L1("mail_outbox"),
         L1("state"),
         {L1("queued")},
         {{L1("queued"), {L1("sending")}}, {L1("sending"), {L1("queued"), L1("sent"), L1("failed")}}}},
        {L1("import"),
         L1("import_batches"),
         L1("status"),
         {L1("processing")},
         {{L1("processing"), {L1("completed"), L1("failed"), L1("cancelled")}},
          {L1("failed"), {L1("processing")}},
          {L1("cancelled"), {L1("processing")}}}},
        {L1("mail to a candidate"),
         L1("candidate_mails"),
         L1("status"),
         {L1("held")},
         {{L1("held"), {L1("queued"), L1("cancelled")}},
          {L1("queued"), {L1("sent"), L1("failed")}},
          {L1("failed"), {L1("held"), L1("cancelled")}},
          {L1("cancelled"), {L1("held")}}}},
        {L1("application by mail"),
         L1("mail_applications"),
         L1("status"),
         {L1("new"), L1("too_large")},
         {{L1("new"), {L1("imported"), L1("set_aside")}},
          {L1("imported"), {L1("new")}},
          {L1("set_aside"), {L1("new"), L1("too_large")}},
          {L1("too_large"), {L1("set_aside")}}}},
        {L1("offer"),
         L1("offers"),
         L1("status"),
         {L1("draft")},
         {{L1("draft"), {L1("in_approval"), L1("approved"), L1("withdrawn")}},
          {L1("in_approval"), {L1("draft"), L1("approved"), L1("withdrawn")}},
          {L1("approved"), {L1("draft"), L1("in_approval"), L1("sent"), L1("withdrawn")}},
          {L1("sent"), {L1("approved"), L1("accepted"), L1("declined"), L1("withdrawn")}},
          {L1("accepted"), {L1("sent")}},
          {L1("declined"), {L1("draft"), L1("sent")}},
          {L1("withdrawn"), {L1("draft"), L1("in_approval"), L1("approved"), L1("sent")}}}},
        {L1("approval"),
         L1("approvals"),
         L1("status"),
         {L1("pending")},
         {{L1("pending"), {L1("approved"), L1("declined")}},
          {L1("approved"), {L1("pending"), L1("declined")}},
          {L1("declined"), {L1("pending"), L1("approved")}}}},
        {L1("merge"), L1("candidate_merges"), L1("status"), {L1("merged")}, {{L1("merged"), {L1("unmerged")}}}},
        {L1("interview"),
         L1("interviews"),
         L1("status"),
         {L1("scheduled"), L1("in_progress")},
         {{L1("scheduled"), {L1("in_progress"), L1("completed"), L1("cancelled"), L1("no_show")}},
          {L1("in_progress"), {L1("completed"), L1("cancelled")}},
          {L1("cancelled"), {L1("scheduled")}},
          {L1("no_show"), {L1("scheduled")}}}},
        {L1("reminder"),
         L1("reminders"),
         L1("status"),
         {L1("pending")},
         {{L1("pending"), {L1("sent"), L1("failed"), L1("cancelled")}},
          {L1("failed"), {L1("pending"), L1("cancelled")}},
          {L1("cancelled"), {L1("pending")}}}},
        {L1("assessment"),
         L1("assessment_assignments"),
         L1("status"),
         {L1("pending")},
         {{L1("pending"), {L1("in_progress"), L1("rejected")}},
          {L1("in_progress"), {L1("completed"), L1("rejected")}},
          {L1("completed"), {L1("shortlisted"), L1("rejected")}},
          {L1("shortlisted"), {L1("completed"), L1("rejected")}},
          {L1("rejected"), {L1("completed"), L1("shortlisted")}}}},
        {L1("attempt"),
         L1("attempts"),
         L1("status"),
         {L1("in_progress")},
         {{L1("in_progress"), {L1("submitted"), L1("expired")}},
          {L1("submitted"), {L1("scored")}},
          {L1("expired"), {L1("scored")}},
          {L1("scored"), {L1("submitted"), L1("released")}}}},
        {L1("proctoring review"),
         L1("proctoring_reviews"),
         L1("verdict"),
         {L1("investigate"), L1("confirmed"), L1("denied")},
         {{L1("investigate"), {L1("confirmed"), L1("denied")}},
          {L1("confirmed"), {L1("investigate")}},
          {L1("denied"), {L1("investigate")}}}},
        {L1("subscription"),
         L1("subscriptions"),
         L1("status"),
         {L1("incomplete"), L1("trialing"), L1("active")},
         {{L1("incomplete"), {L1("incomplete_expired"), L1("trialing"), L1("active"), L1("canceled")}},
          {L1("trialing"), {L1("active"), L1("past_due"), L1("canceled"), L1("unpaid"), L1("paused")}},
          {L1("active"), {L1("trialing"), L1("past_due"), L1("canceled"), L1("unpaid"), L1("paused")}},
          {L1("past_due"), {L1("active"), L1("canceled"), L1("unpaid"), L1("paused")}},
          {L1("unpaid"), {L1("active"), L1("canceled")}},
          {L1("paused"), {L1("active"), L1("past_due"), L1("canceled")}}}},
        {L1("invoice"),
         L1("invoices"),
         L1("status"),
         {L1("draft"), L1("open")},
         {{L1("draft"), {L1("open"), L1("void")}},
          {L1("open"), {L1("paid"), L1("void"), L1("uncollectible")}},
          {L1("uncollectible"), {L1("paid"), L1("void")}}}},
        {L1("payment"),
         L1("payments"),
         L1("status"),
         {L1("pending"), L1("processing"), L1("succeeded"), L1("failed")},
         {{L1("pending"), {L1("processing"), L1("succeeded"), L1("failed"), L1("canceled")}},
          {L1("processing"), {L1("succeeded"), L1("failed"), L1("canceled")}},
          {L1("succeeded"), {L1("partially_refunded"), L1("refunded")}},
          {L1("failed"), {L1("pending"), L1("processing"), L1("succeeded"), L1("canceled")}},
          {L1("partially_refunded"), {L1("refunded")}}}},
        {L1("webhook event"),
         L1("webhook_events"),
         L1("status"),
         {L1("received")},
         {{L1("received"), {L1("processing"), L1("ignored")}},
          {L1("processing"), {L1("processed"), L1("failed"), L1("ignored")}},
          {L1("processed"), {L1("received")}},
          {L1("failed"), {L1("processing"), L1("ignored")}},
          {L1("ignored"), {L1("received")}}}},
        {L1("execution"),
         L1("executions"),
         L1("status"),
         {L1("pending")},
         {{L1("pending"), {L1("running"), L1("failed"), L1("cancelled")}},
          {L1("running"), {L1("waiting"), L1("completed"), L1("failed"), L1("cancelled")}},
          {L1("waiting"), {L1("running"), L1("failed"), L1("cancelled")}}}},
        {L1("ticket"),
         L1("tickets"),
         L1("status"),
         {L1("open")},
         {{L1("open"), {L1("pending"), L1("resolved"), L1("closed")}},
          {L1("pending"), {L1("open"), L1("resolved"), L1("closed")}},
          {L1("resolved"), {L1("open"), L1("closed")}},
          {L1("closed"), {L1("open")}}}},
        {L1("erasure"),
         L1("erasure_requests"),
         L1("status"),
         {L1("received"), L1("approved")},
         {{L1("received"), {L1("approved"), L1("refused")}},
          {L1("approved"), {L1("running"), L1("refused")}},
          {L1("running"), {L1("done")}},
          {L1("refused"), {L1("received")}}}},
    };
    return machines;
}

const StateMachine *stateMachineOf(const QString &entity, const QString &column)
{
    for (const StateMachine &machine : stateMachines()) {
        if (machine.entity == entity && machine.column == column)
            return &machine;
    }
    return nullptr;
}

QStringList allowedFrom(const QString &machine, const QString &from)
{
    QStringList allowed;
    for (const StateMachine &known : stateMachines()) {
        if (known.name != machine)
            continue;
        for (const StateStep &step : known.steps) {
            if (step.from == from) {
                for (const L1 next : step.to)
                    allowed.append(next);
            }
        }
    }
    return allowed;
}

std::optional<QString> beginningRefusal(const StateMachine &machine, const QString &state)
{
    const bool may = std::any_of(machine.beginnings.cbegin(), machine.beginnings.cend(),
                                 [&](L1 beginning) { return beginning == state; });
    if (state.isNull() || may)
        return std::nullopt;
    return QStringLiteral("%1: %2 cannot begin as %3").arg(machine.column, machine.name, state);
}

std::optional<QString> transitionRefusal(const QString &machine, const QString &column, const QString &from,
                                         const QString &to)
{
    if (from == to || allowedFrom(machine, from).contains(to))
        return std::nullopt;
    return QStringLiteral("%1: %2 cannot go from %3 to %4")
        .arg(column, machine, from, to.isNull() ? QStringLiteral("nothing") : to);
}

} // namespace shortlist::domain
