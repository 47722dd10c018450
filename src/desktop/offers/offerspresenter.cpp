#include "desktop/offers/offerspresenter.h"

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"

namespace shortlist::desktop {

using domain::OfferFault;
using domain::OfferTerms;
using Phase = OffersState::Phase;

namespace {

QDate dayIn(const RecordFields &record, const char *column)
{
    return QDate::fromString(record.text(QLatin1String(column)), Qt::ISODate);
}

client::Edit offerEdit(const QUuid &row, const protocol::FieldMap &values)
{
    client::Edit edit;
    edit.entity = QStringLiteral("offers");
    edit.row = row;
    edit.values = values;
    return edit;
}

/// Those who agreed last to other terms than `summary` tells.
QSet<QUuid> outdatedIn(const QList<cache::ApprovalItem> &approvals, const QString &summary)
{
    QHash<QUuid, cache::ApprovalItem> newest;
    for (const cache::ApprovalItem &item : approvals) {
        const auto known = newest.constFind(item.approver);
        // One that waits for the server has no time yet and is the newest there is.
        if (known == newest.cend() || !item.asked.isValid() || (known->asked.isValid() && item.asked >= known->asked))
            newest.insert(item.approver, item);
    }
    QSet<QUuid> outdated;
    for (const cache::ApprovalItem &item : std::as_const(newest)) {
        if (item.status == u"approved" && item.summary != summary)
            outdated.insert(item.id);
    }
    return outdated;
}

} // namespace

const OfferItem *OffersState::item() const
{
    for (const OfferItem &offer : page.offers) {
        if (offer.record.id == shown)
            return &offer;
    }
    return nullptr;
}

QString OffersState::status() const
{
    const OfferItem *offer = item();
    return offer ? offer->record.text(QStringLiteral("status")) : QString();
}

bool OffersState::mayMake() const
{
    return permissions.may(QStringLiteral("offers"), Permissions::Act::Create);
}

bool OffersState::mayChange() const
{
    return permissions.may(QStringLiteral("offers"), Permissions::Act::Change);
}

OfferTerms termsOf(const RecordFields &offer)
{
    return {offer.text(QStringLiteral("position_title")),
            offer.text(QStringLiteral("salary")),
            offer.text(QStringLiteral("salary_currency")),
            offer.text(QStringLiteral("bonus")),
            offer.text(QStringLiteral("employment_type")),
            dayIn(offer, "starts_on"),
            dayIn(offer, "expires_on")};
}

QString faultText(OfferFault fault, const OfferTerms &terms)
{
    switch (fault) {
    case OfferFault::NoPosition:
        return OffersPresenter::tr("Say which position is offered.");
    case OfferFault::NegativeSalary:
        return OffersPresenter::tr("A salary is not negative.");
    case OfferFault::CurrencyMissing:
        return OffersPresenter::tr("Say in which currency the salary is paid.");
    case OfferFault::SalaryMissing:
        return OffersPresenter::tr("Give the salary, or empty the currency.");
    case OfferFault::ExpiresAfterStart:
        return OffersPresenter::tr("It could still be accepted after the first day of work, %1.")
            .arg(isolated(shortDay(terms.starts)));
    case OfferFault::Expired:
        return OffersPresenter::tr("It could be accepted until %1 only. Take it back to draft and change that day.")
            .arg(isolated(shortDay(terms.expires)));
    }
    return {};
}

domain::LetterValues letterValues(const OfferPage &page, const OfferItem &offer, const client::Person &writer,
                                  const QDate &today, const QLocale &locale)
{
    domain::LetterValues values = page.known;
    const OfferTerms terms = termsOf(offer.record);
    const auto day = [&locale](const QDate &date) {
        return date.isValid() ? locale.toString(date, QLocale::LongFormat) : QString();
    };
    const double salary = terms.salary.toDouble();
    const bool whole = salary == static_cast<double>(static_cast<qint64>(salary));
    values.insert(QStringLiteral("offer.position"), terms.position);
    values.insert(QStringLiteral("offer.salary"),
                  terms.salary.isEmpty() ? QString() : locale.toString(salary, 'f', whole ? 0 : 2));
    values.insert(QStringLiteral("offer.currency"), terms.currency);
    values.insert(QStringLiteral("offer.bonus"), terms.bonus);
    values.insert(QStringLiteral("offer.employment_type"),
                  terms.employmentType.isEmpty() ? QString() : valueTitle(terms.employmentType));
    values.insert(QStringLiteral("offer.starts_on"), day(terms.starts));
    values.insert(QStringLiteral("offer.expires_on"), day(terms.expires));
    values.insert(QStringLiteral("today"), day(today));
    values.insert(QStringLiteral("me.name"), writer.displayName);
    values.insert(QStringLiteral("workspace.name"), writer.tenantName);
    return values;
}

OffersPresenter::OffersPresenter(OfferSource *source, DirectorySource &directory, WorkspaceEvents &events,
                                 UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> read{QStringLiteral("offers"), QStringLiteral("approvals"),
                                        QStringLiteral("applications"), QStringLiteral("candidates"),
                                        QStringLiteral("job_requisitions")};
        if (entities.intersects(read))
            reload();
    });
    connect(&events, &WorkspaceEvents::descriptorChanged, this, &OffersPresenter::reload);
}

void OffersPresenter::show(const QUuid &application)
{
    if (application == m_application)
        return;
    m_held.drop();
    m_application = application;
    m_state = {};
    m_state.application = application;
    reload();
}

void OffersPresenter::whenRead(std::function<void()> verb)
{
    if (m_reading && m_state.phase == Phase::None)
        m_held.hold(std::move(verb));
    else
        verb();
}

void OffersPresenter::reload()
{
    m_state.permissions = m_directory.permissions();
    m_state.me = m_directory.person().userId;
    const quint64 generation = ++m_generation;
    if (!m_source || m_application.isNull()) {
        m_reading = false;
        m_state.phase = Phase::None;
        Q_EMIT stateChanged(m_state);
        return;
    }
    m_reading = true;
    m_source->offers(m_application, this, [this, generation](const core::Expected<OfferPage> &page) {
        if (generation != m_generation)
            return;
        m_reading = false;
        if (page) {
            m_state.phase = Phase::Ready;
            m_state.page = *page;
            if (!m_state.item())
                m_state.shown = page->offers.isEmpty() ? QUuid() : page->offers.first().record.id;
            derive();
        } else {
            m_state.phase = Phase::Failed;
            m_state.problem = describe(page.error());
        }
        Q_EMIT stateChanged(m_state);
        m_held.release();
    });
}

void OffersPresenter::choose(const QUuid &offer)
{
    m_state.shown = offer;
    derive();
    Q_EMIT stateChanged(m_state);
}

void OffersPresenter::derive()
{
    m_state.steps.clear();
    m_state.missing = 0;
    m_state.outdated.clear();
    const OfferItem *offer = m_state.item();
    if (!offer)
        return;
    const OfferTerms terms = termsOf(offer->record);
    for (const cache::ApprovalItem &approval : offer->approvals)
        m_state.missing += approval.status == u"approved" ? 0 : 1;
    m_state.outdated = outdatedIn(offer->approvals, domain::offerSummary(terms));
    if (!m_state.mayChange())
        return;
    const QStringList steps = domain::offerSteps(m_state.status());
    for (const QString &step : steps) {
        QString why;
        if (step == u"approved" || step == u"sent") {
            if (m_state.missing > 0)
                why = tr("%n of those who were asked did not agree yet.", nullptr, m_state.missing);
            else if (!m_state.outdated.isEmpty())
                why = tr("%n agreed to other terms than these. Take it back to draft and ask again.", nullptr,
                         static_cast<int>(m_state.outdated.size()));
            else if (const auto fault = step == u"sent" ? domain::sendingFault(terms, QDate::currentDate())
                                                        : domain::offerFault(terms))
                why = faultText(*fault, terms);
        }
        m_state.steps << OfferStep{step, why};
    }
}

QString OffersPresenter::personOf(const OffersState &state)
{
    return isolated(state.page.known.value(QStringLiteral("candidate.full_name")));
}

RecordFields OffersPresenter::beginning(const OfferItem *from) const
{
    RecordFields start;
    const RecordFields &job = m_state.page.job;
    const auto take = [&start](const char *column, const protocol::Value &value) {
        if (value && !value->isEmpty())
            start.fields.insert(QLatin1String(column), value);
    };
    if (from) {
        for (const char *column : {"position_title", "salary", "salary_currency", "bonus", "employment_type"})
            take(column, from->record.fields.value(QLatin1String(column)));
        return start;
    }
    take("position_title", job.fields.value(QStringLiteral("title")));
    take("employment_type", job.fields.value(QStringLiteral("employment_type")));
    take("salary_currency", job.fields.value(QStringLiteral("salary_currency")));
    return start;
}

void OffersPresenter::run(const QList<client::Edit> &edits, const QString &said)
{
    m_history.apply(edits, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
    });
}

void OffersPresenter::create(const OffersState &of, const protocol::FieldMap &terms, QObject *context, Done<QUuid> done)
{
    // The id is made here, so that the new offer is the one that is shown.
    const core::SystemClock clock;
    core::SystemRandom random;
    core::UuidSource ids(clock, random);
    client::Edit made = offerEdit(ids.next(), terms);
    made.kind = protocol::MutationKind::Insert;
    made.values.insert(QStringLiteral("application_id"), core::toBytes(of.application));
    const QUuid before = m_state.shown;
    if (of.application == m_application)
        m_state.shown = made.row;
    m_history.apply({made}, tr("Offer to %1 made").arg(personOf(of)), context,
                    [this, before, id = made.row, done = std::move(done)](core::Expected<client::EditReceipt> receipt) {
                        if (receipt) {
                            done(id);
                            return;
                        }
                        if (m_state.shown == id)
                            m_state.shown = before;
                        done(core::fail(receipt.error()));
                    });
}

void OffersPresenter::change(const OffersState &of, const protocol::FieldMap &values, QObject *context,
                             Done<client::EditReceipt> done)
{
    m_history.apply({offerEdit(of.shown, values)}, tr("Offer to %1 changed").arg(personOf(of)), context,
                    std::move(done));
}

void OffersPresenter::take(const QString &status, const QString &said)
{
    const OfferItem *offer = m_state.item();
    if (!offer)
        return;
    for (const OfferStep &step : std::as_const(m_state.steps)) {
        if (step.status == status && !step.why.isEmpty()) {
            Q_EMIT problem(step.why);
            return;
        }
    }
    protocol::FieldMap values{{QStringLiteral("status"), status.toLatin1()}};
    if (!said.trimmed().isEmpty())
        values.insert(QStringLiteral("answer_note"), said.trimmed().toUtf8());
    //: A person, the state of the offer before, its state now
    run({offerEdit(offer->record.id, values)},
        tr("Offer to %1: %2 → %3").arg(person(), valueTitle(m_state.status()), valueTitle(status)));
}

void OffersPresenter::remove()
{
    if (m_state.shown.isNull())
        return;
    client::Edit edit = offerEdit(m_state.shown, {});
    edit.kind = protocol::MutationKind::Remove;
    run({edit}, tr("Offer to %1 removed").arg(person()));
}

void OffersPresenter::ask(const QList<QUuid> &members)
{
    const OfferItem *offer = m_state.item();
    if (!offer || members.isEmpty())
        return;
    QList<client::Edit> edits;
    if (m_state.status() == u"draft")
        edits << offerEdit(offer->record.id, {{QStringLiteral("status"), QByteArrayLiteral("in_approval")}});
    for (const QUuid &member : members) {
        client::Edit question;
        question.kind = protocol::MutationKind::Insert;
        question.entity = QStringLiteral("approvals");
        question.values = {{QStringLiteral("offer_id"), core::toBytes(offer->record.id)},
                           {QStringLiteral("approver_id"), core::toBytes(member)},
                           {QStringLiteral("summary"), domain::offerSummary(termsOf(offer->record)).toUtf8()},
                           {QStringLiteral("position"), QByteArray::number(offer->approvals.size() + edits.size())}};
        edits << question;
    }
    run(edits,
        tr("%n member(s) asked to approve the offer to %1", nullptr, static_cast<int>(members.size())).arg(person()));
}

void OffersPresenter::answer(const QUuid &approval, bool agrees, const QString &reason)
{
    client::Edit edit;
    edit.entity = QStringLiteral("approvals");
    edit.row = approval;
    edit.values = {{QStringLiteral("status"), agrees ? QByteArrayLiteral("approved") : QByteArrayLiteral("declined")},
                   {QStringLiteral("note"),
                    reason.trimmed().isEmpty() ? protocol::Value() : protocol::Value(reason.trimmed().toUtf8())}};
    run({edit}, agrees ? tr("Offer to %1 approved").arg(person()) : tr("Offer to %1 declined").arg(person()));
}

void OffersPresenter::takeBack(const QUuid &approval)
{
    client::Edit edit;
    edit.kind = protocol::MutationKind::Remove;
    edit.entity = QStringLiteral("approvals");
    edit.row = approval;
    run({edit}, tr("Question about the offer to %1 taken back").arg(person()));
}

} // namespace shortlist::desktop
