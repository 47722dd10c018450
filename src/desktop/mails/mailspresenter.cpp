#include "desktop/mails/mailspresenter.h"

#include "client/applicant.h"
#include "client/fileplan.h"
#include "core/uuid.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "domain/filenames.h"

#include <algorithm>
#include <chrono>

namespace shortlist::desktop {

using namespace std::chrono_literals;
using cache::MailApplicationItem;
using Phase = MailsState::Phase;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString mailsTable = QStringLiteral("mail_applications");
constexpr qsizetype mostText = 4000; ///< letters of a mail that are shown

QString field(const protocol::FieldMap &fields, const char *column)
{
    return QString::fromUtf8(fields.value(QString::fromLatin1(column)).value_or(QByteArray()));
}

} // namespace

const MailApplicationItem *MailsState::item() const
{
    const auto it = std::find_if(items.begin(), items.end(),
                                 [this](const MailApplicationItem &each) { return each.id == current; });
    return it == items.end() ? nullptr : &*it;
}

MailsPresenter::MailsPresenter(const Sources &sources, UndoHistory &history, QObject *parent)
    : QObject(parent), m_sources(sources), m_history(history)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (m_state.phase != Phase::Quiet)
            return;
        m_state.phase = Phase::Loading;
        Q_EMIT stateChanged(m_state);
    });
    m_changes.setSingleShot(true);
    m_changes.setInterval(200ms);
    connect(&m_changes, &QTimer::timeout, this, &MailsPresenter::reload);
    m_next.setSingleShot(true);
    m_next.setInterval(2s);
    connect(&m_next, &QTimer::timeout, this, [this] {
        m_reading = 0;
        readNext();
    });
    m_others.setSingleShot(true);
    m_others.setInterval(100ms);
    connect(&m_others, &QTimer::timeout, this, &MailsPresenter::publish);
    connect(m_sources.events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shownEntities{mailsTable, QStringLiteral("mailboxes"), QStringLiteral("candidates"),
                                                 QStringLiteral("applications"), QStringLiteral("files")};
        if (m_shown && entities.intersects(shownEntities) && !m_changes.isActive())
            m_changes.start();
    });
    connect(m_sources.events, &WorkspaceEvents::syncStateChanged, this, [this] {
        const bool offline = m_sources.sync->syncState().phase == client::SyncPhase::Offline;
        if (m_shown && offline != m_state.offline)
            publish();
    });
}

void MailsPresenter::setShown(bool shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    if (!shown) {
        m_next.stop();
        return;
    }
    m_slow.start();
    readJobs();
    reload();
}

void MailsPresenter::showWaiting(bool waiting)
{
    if (waiting == m_state.waiting)
        return;
    m_state.waiting = waiting;
    m_state.items.clear();
    m_state.total = 0;
    m_state.current = QUuid();
    reload();
}

void MailsPresenter::retry()
{
    // Also those that could not be read.
    for (MailLetter &letter : m_state.letters) {
        if (letter.phase == MailLetter::Phase::Failed)
            letter.phase = MailLetter::Phase::Unread;
    }
    reload();
}

void MailsPresenter::readJobs()
{
    cache::JobListQuery query;
    query.status = QStringLiteral("open");
    m_sources.jobs->items(query, this, [this](const core::Expected<QList<cache::JobListItem>> &jobs) {
        m_state.jobs.clear();
        for (const cache::JobListItem &job : jobs ? *jobs : QList<cache::JobListItem>()) {
            if (!job.archived)
                m_state.jobs.append({job.id, job.title});
        }
        publish();
    });
}

void MailsPresenter::reload()
{
    if (!m_shown)
        return;
    const quint64 generation = ++m_generation;
    const auto take = [this, generation](core::Expected<QList<MailApplicationItem>> items) {
        if (generation != m_generation)
            return;
        m_slow.stop();
        if (!items) {
            m_state.phase = Phase::Failed;
            m_state.problem = describe(items.error());
            publish();
            return;
        }
        const qsizetype place = std::max<qsizetype>(
            0, std::find_if(m_state.items.begin(), m_state.items.end(), [this](const MailApplicationItem &each) {
                   return each.id == m_state.current;
               }) - m_state.items.begin());
        m_state.items = *std::move(items);
        m_state.total = std::max(m_state.total, m_state.items.size());
        countAll();
        m_state.phase = m_state.items.isEmpty() ? Phase::Empty : Phase::Ready;
        if (!m_state.item()) { // dealt with: the next one takes its place
            m_state.current =
                m_state.items.isEmpty() ? QUuid() : m_state.items[std::min(place, m_state.items.size() - 1)].id;
            pickJob();
        }
        // Who is known may have changed.
        for (auto it = m_state.letters.cbegin(); it != m_state.letters.cend(); ++it) {
            if (it->phase == MailLetter::Phase::Read && it.key() == m_state.current)
                look(it.key());
        }
        publish();
        readNext();
    };
    if (m_sources.mails)
        m_sources.mails->mails(m_state.waiting, this, take);
    else
        take(QList<MailApplicationItem>());
}

void MailsPresenter::countAll()
{
    if (m_state.items.size() < cache::MailApplicationReader::most || !m_sources.records) {
        m_state.total = m_state.items.size();
        return;
    }
    m_sources.records->records(
        mailsTable, this, [this, generation = m_generation](const core::Expected<QList<RecordFields>> &rows) {
            if (!rows || generation != m_generation)
                return;
            m_state.total = std::count_if(rows->begin(), rows->end(), [this](const RecordFields &row) {
                const QString status = row.text(QStringLiteral("status"));
                return (status == u"new" || status == u"too_large") == m_state.waiting;
            });
            publish();
        });
}

void MailsPresenter::choose(const QUuid &mail)
{
    if (mail == m_state.current)
        return;
    m_state.current = mail;
    pickJob();
    publish();
    readNext();
    if (m_state.letter().phase == MailLetter::Phase::Read)
        look(mail);
}

void MailsPresenter::pickJob()
{
    const MailApplicationItem *item = m_state.item();
    m_state.job = item ? item->job : QUuid();
}

void MailsPresenter::setJob(const QUuid &job)
{
    m_state.job = job;
    publish();
}

void MailsPresenter::readNext()
{
    const auto unread = [this](const MailApplicationItem &item) {
        return !item.sha256.isEmpty() && !m_asked.contains(item.id) &&
               m_state.letters.value(item.id).phase == MailLetter::Phase::Unread;
    };
    // Whoever looks at one does not wait for the others.
    if (const MailApplicationItem *item = m_state.item(); item && unread(*item)) {
        read(*item);
        return;
    }
    if (!m_shown || m_reading > 0)
        return;
    const auto next = std::find_if(m_state.items.begin(), m_state.items.end(), unread);
    if (next != m_state.items.end())
        read(*next);
}

void MailsPresenter::read(const MailApplicationItem &item)
{
    ++m_reading;
    m_next.start();
    m_asked.insert(item.id);
    m_sources.files->fileBytes(item.sha256, this, [this, id = item.id](const core::Expected<QByteArray> &bytes) {
        if (!bytes) {
            keep(id, core::fail(bytes.error()));
            return;
        }
        m_state.letters[id].phase = MailLetter::Phase::Reading;
        m_sources.files->readPeople({{}, QStringLiteral("mail.eml"), *bytes}, {}, this,
                                    [this, id](const core::Expected<client::PeopleFile> &file) { keep(id, file); });
    });
}

void MailsPresenter::keep(const QUuid &mail, const core::Expected<client::PeopleFile> &file)
{
    m_asked.remove(mail);
    m_reading = std::max(0, m_reading - 1);
    MailLetter letter;
    if (!file) {
        letter.phase = MailLetter::Phase::Failed;
        letter.problem = describe(file.error());
    } else {
        letter.phase = MailLetter::Phase::Read;
        letter.fromName = file->fromName;
        letter.fromAddress = file->fromAddress;
        letter.subject = file->subject;
        letter.text = file->text.left(mostText);
        for (const client::PeopleFile::Attachment &each : file->attachments)
            letter.attachments.append({each.name, each.bytes.size(), each.cv.has_value()});
        const protocol::FieldMap fields = client::applicantOf(*file, QDate::currentDate());
        letter.applicantName = field(fields, "full_name");
        letter.applicantAddress = field(fields, "email");
    }
    m_state.letters.insert(mail, letter);
    if (mail == m_state.current) {
        look(mail);
        publish();
    } else if (!m_others.isActive()) {
        m_others.start();
    }
    readNext();
}

void MailsPresenter::look(const QUuid &mail)
{
    const QString address = m_state.letters.value(mail).applicantAddress;
    if (address.isEmpty() || !m_sources.mails)
        return;
    m_sources.mails->knownBy(address, this, [this, mail](const core::Expected<cache::KnownSender> &known) {
        if (!known || !m_state.letters.contains(mail))
            return;
        m_state.letters[mail].known = *known;
        if (mail == m_state.current)
            publish();
    });
}

void MailsPresenter::withFile(const MailApplicationItem &item,
                              const std::function<void(const client::PeopleFile &)> &then)
{
    const auto failed = [this](const core::Error &error) { fail(describe(error)); };
    m_sources.files->fileBytes(
        item.sha256, this, [this, failed, then, id = item.id](const core::Expected<QByteArray> &bytes) {
            if (!bytes) {
                failed(bytes.error());
                return;
            }
            const QString name = domain::safeFileName(m_state.letters.value(id).subject + QStringLiteral(".eml"),
                                                      QStringLiteral("mail.eml"));
            m_sources.files->readPeople({{}, name, *bytes}, {}, this,
                                        [failed, then](const core::Expected<client::PeopleFile> &file) {
                                            if (file)
                                                then(*file);
                                            else
                                                failed(file.error());
                                        });
        });
}

void MailsPresenter::takeIn()
{
    const MailApplicationItem *item = m_state.item();
    if (!item || m_state.busy || item->status != u"new" || m_state.letter().phase != MailLetter::Phase::Read)
        return;
    if (!m_state.permissions.may(QStringLiteral("candidates"), Permissions::Act::Create)) {
        Q_EMIT problem(whyNot(m_state.permissions));
        return;
    }
    m_state.busy = true;
    publish();
    // Asked once more: they may have come in while the mail was looked at.
    m_sources.mails->knownBy(m_state.letter().applicantAddress, this,
                             [this, mail = *item, job = m_state.job](const core::Expected<cache::KnownSender> &known) {
                                 if (!known)
                                     fail(describe(known.error()));
                                 else if (known->candidate != m_state.letters.value(mail.id).known.candidate) {
                                     // Said before it happens.
                                     m_state.letters[mail.id].known = *known;
                                     fail(tr("Somebody with this address has come in meanwhile. Look again, please."));
                                 } else if (known->candidate.isNull())
                                     addAnew(mail, job);
                                 else
                                     addToKnown(mail, job, *known);
                             });
}

void MailsPresenter::addAnew(const MailApplicationItem &item, const QUuid &job)
{
    withFile(item, [this, item, job](const client::PeopleFile &file) {
        client::ImportOptions options;
        options.job = job;
        options.source = QStringLiteral("mailbox");
        options.addAlike = true; // a telephone is shared more often than an address
        m_sources.files->planImport(file, options, this, [this, item](const core::Expected<client::ImportPlan> &plan) {
            if (!plan)
                fail(describe(plan.error()));
            else if (plan->people.size() != 1)
                fail(plan->problems.isEmpty() ? tr("Nobody could be made of this mail.")
                                              : plan->problems.constFirst().reason);
            else
                //: Undo bar; %1 is a person who applied by mail
                finish(plan->edits, item, plan->people.constFirst(),
                       tr("%1 added from a mail").arg(isolated(plan->names.value(0))));
        });
    });
}

void MailsPresenter::addToKnown(const MailApplicationItem &item, const QUuid &chosenJob,
                                const cache::KnownSender &known)
{
    const QUuid job = known.jobs.contains(chosenJob) ? QUuid() : chosenJob;
    const auto files = [this, item, known](const QList<client::Edit> &before) {
        m_sources.files->fileBytes(
            item.sha256, this, [this, item, known, before](const core::Expected<QByteArray> &bytes) {
                if (!bytes) {
                    fail(describe(bytes.error()));
                    return;
                }
                const QString name = domain::safeFileName(
                    m_state.letters.value(item.id).subject + QStringLiteral(".eml"), QStringLiteral("mail.eml"));
                m_sources.files->planFiles(known.candidate, {{{}, name, *bytes}}, {}, this,
                                           [this, item, known, before](const core::Expected<client::FilePlan> &plan) {
                                               if (!plan)
                                                   fail(describe(plan.error()));
                                               else if (plan->files.isEmpty())
                                                   fail(plan->problems.isEmpty()
                                                            ? tr("Nobody could be made of this mail.")
                                                            : plan->problems.constFirst().reason);
                                               else
                                                   //: Undo bar; %1 is a person who was there already
                                                   finish(before + plan->edits, item, known.candidate,
                                                          tr("Mail added to %1").arg(isolated(known.name)));
                                           });
            });
    };
    if (job.isNull()) {
        files({});
        return;
    }
    m_sources.jobs->firstStage(job, this, [known, job, files](const core::Expected<QUuid> &stage) {
        protocol::FieldMap fields{{QStringLiteral("candidate_id"), Value(core::toBytes(known.candidate))},
                                  {QStringLiteral("job_id"), Value(core::toBytes(job))}};
        if (stage && !stage->isNull())
            fields.insert(QStringLiteral("stage_id"), Value(core::toBytes(*stage)));
        files({{MutationKind::Insert, QStringLiteral("applications"), {}, fields}});
    });
}

void MailsPresenter::finish(QList<client::Edit> edits, const MailApplicationItem &item, const QUuid &candidate,
                            const QString &said)
{
    edits.append({MutationKind::Update,
                  mailsTable,
                  item.id,
                  {{QStringLiteral("status"), Value("imported")},
                   {QStringLiteral("candidate_id"), Value(core::toBytes(candidate))}}});
    m_history.apply(edits, said, this, [this, candidate](const core::Expected<client::EditReceipt> &done) {
        m_state.busy = false;
        if (!done) {
            fail(describe(done.error()));
            return;
        }
        publish();
        Q_EMIT taken(candidate);
    });
}

void MailsPresenter::setAside()
{
    const MailApplicationItem *item = m_state.item();
    if (item && item->isWaiting())
        change(QStringLiteral("set_aside"), tr("Mail set aside"));
}

void MailsPresenter::putBack()
{
    const MailApplicationItem *item = m_state.item();
    if (item && item->status == u"set_aside")
        change(item->sha256.isEmpty() ? QStringLiteral("too_large") : QStringLiteral("new"), tr("Mail put back"));
}

void MailsPresenter::change(const QString &status, const QString &said)
{
    if (!m_state.permissions.may(mailsTable, Permissions::Act::Change)) {
        Q_EMIT problem(whyNot(m_state.permissions));
        return;
    }
    const client::Edit edit{
        MutationKind::Update, mailsTable, m_state.current, {{QStringLiteral("status"), Value(status.toUtf8())}}};
    m_history.apply({edit}, said, this, [this](const core::Expected<client::EditReceipt> &done) {
        if (!done)
            fail(describe(done.error()));
    });
}

void MailsPresenter::fail(const QString &text)
{
    m_state.busy = false;
    publish();
    Q_EMIT problem(text);
}

void MailsPresenter::publish()
{
    m_state.permissions = m_sources.directory->permissions();
    m_state.offline = m_sources.sync->syncState().phase == client::SyncPhase::Offline;
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop
