#include "desktop/mails/mailboxespage.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/daycalendar.h"
#include "desktop/widgets/momentedit.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace shortlist::desktop {

using protocol::MutationKind;
using protocol::Value;

namespace {

const QString mailboxesTable = QStringLiteral("mailboxes");
constexpr int tlsPort = 993;
constexpr int plainPort = 143;

bool isYes(const QString &value)
{
    // PostgreSQL writes a boolean as t; edits of this machine say true.
    return value.startsWith(QLatin1Char('t'));
}

} // namespace

QString mailboxProblem(const QString &problem)
{
    return problem.isEmpty()           ? QString()
           : problem == u"no_password" ? MailboxesPage::tr("No password is set.")
           : problem == u"unreachable" ? MailboxesPage::tr("The mail server cannot be reached.")
           : problem == u"not_permitted"
               ? MailboxesPage::tr("The mail server is inside a private network, or its port is an unusual one. "
                                   "Whoever runs the Shortlist server has to permit it (--mailbox-hosts).")
           : problem == u"not_secure" ? MailboxesPage::tr("There is no secure connection: the certificate is not to be "
                                                          "trusted, or the mail server offers no TLS.")
           : problem == u"sign_in"    ? MailboxesPage::tr("The mail server does not accept user name and password.")
           : problem == u"folder"     ? MailboxesPage::tr("There is no such folder.")
           : problem == u"silent"     ? MailboxesPage::tr("The mail server does not answer.")
                                      : MailboxesPage::tr("The mailbox could not be read.");
}

MailboxesPage::MailboxesPage(const Sources &sources, UndoHistory &history, QWidget *parent)
    : SettingsPage(QStringLiteral("mailboxes"), Group::Workspace, tr("Mailboxes"), QStringLiteral("inbox"), parent)
    , m_sources(sources)
    , m_history(history)
    , m_count(makeLabel(QStringLiteral("hint"), QString(), this))
    , m_add(new QPushButton(icon(QStringLiteral("plus-lg")), tr("Add a mailbox…"), this))
{
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    m_add->setObjectName(QStringLiteral("addMailbox"));
    connect(m_add, &QPushButton::clicked, this, &MailboxesPage::add);
    lists->addWidget(sectionHead(makeLabel(QStringLiteral("heading"), tr("Where applications come to"), this), m_count,
                                 {m_add}, this));
    m_list = new ListStack({{tr("Mailbox", "Column")}, {tr("Last read", "Column")}}, {230, 150}, 0, this);
    m_list->table()->setObjectName(QStringLiteral("mailboxTable"));
    m_list->table()->setAccessibleName(title());
    lists->addWidget(m_list, 1);
    new ListBesideAside(left, buildAside(), this);
    connect(m_list, &ListStack::buttonClicked, this, [this] {
        if (m_failed)
            refresh();
        else
            add();
    });
    connect(m_list, &ListStack::rowChosen, this, &MailboxesPage::chooseRow);
    connect(sources.events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(mailboxesTable))
            refresh();
    });
    connect(sources.events, &WorkspaceEvents::syncStateChanged, this, &MailboxesPage::sendPassword);
    m_list->showLoading();
    m_aside->hide();
}

QWidget *MailboxesPage::buildAside()
{
    const auto [aside, layout] = makeAside(360, this);
    m_aside = aside;
    m_heading = makeLabel(QStringLiteral("heading"), QString(), aside);
    m_heading->setSizeName(QStringLiteral("title"));
    wrap(m_heading);
    layout->addWidget(m_heading);
    m_status = makeLabel(QStringLiteral("body"), QString(), aside);
    m_status->setObjectName(QStringLiteral("mailboxStatus"));
    wrap(m_status);
    layout->addWidget(m_status);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const auto line = [&](const QString &title, const char *name) {
        auto *edit = new QLineEdit(m_aside);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setAccessibleName(title);
        form->addRow(title, edit);
        return edit;
    };
    m_name = line(tr("Name"), "mailboxName");
    m_name->setMaxLength(120);
    m_host = line(tr("Mail server"), "mailboxHost");
    m_host->setMaxLength(253);
    m_host->setPlaceholderText(QStringLiteral("imap.example.org"));
    m_security = new QComboBox(aside);
    m_security->setObjectName(QStringLiteral("mailboxSecurity"));
    m_security->addItem(tr("TLS"), QStringLiteral("tls"));
    m_security->addItem(tr("STARTTLS"), QStringLiteral("starttls"));
    m_security->addItem(tr("None, on the server's own machine"), QStringLiteral("none"));
    m_security->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_security->setMinimumContentsLength(12);
    form->addRow(tr("Security"), m_security);
    m_port = new QSpinBox(aside);
    m_port->setObjectName(QStringLiteral("mailboxPort"));
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    form->addRow(tr("Port"), m_port);
    m_user = line(tr("User name"), "mailboxUser");
    m_user->setMaxLength(320);
    m_password = line(tr("Password"), "mailboxPassword");
    m_password->setEchoMode(QLineEdit::Password);
    m_folder = line(tr("Folder"), "mailboxFolder");
    m_folder->setMaxLength(255);
    m_since = new QDateEdit(aside);
    m_since->setObjectName(QStringLiteral("mailboxSince"));
    m_since->setCalendarPopup(true);
    m_since->setCalendarWidget(new DayCalendar(m_since));
    form->addRow(tr("Mails since"), m_since);
    m_job = new QComboBox(aside);
    m_job->setObjectName(QStringLiteral("mailboxJob"));
    m_job->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_job->setMinimumContentsLength(12);
    form->addRow(tr("For the job"), m_job);
    const std::pair<QWidget *, QString> named[] = {
        {m_security, tr("Security")}, {m_port, tr("Port")}, {m_since, tr("Mails since")}, {m_job, tr("For the job")}};
    for (const auto &[widget, name] : named) {
        widget->setAccessibleName(name);
        widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    m_active = new QCheckBox(tr("Is read"), aside);
    m_active->setObjectName(QStringLiteral("mailboxActive"));
    form->addRow(QString(), m_active);
    layout->addLayout(form);
    m_note = makeLabel(QStringLiteral("hint"), QString(), aside);
    m_note->setObjectName(QStringLiteral("mailboxNote"));
    layout->addWidget(m_note);
    m_discard = new QPushButton(tr("Discard what was typed"), aside);
    m_discard->setObjectName(QStringLiteral("discardMailbox"));
    m_discard->hide();
    layout->addWidget(m_discard, 0, Qt::AlignLeading);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    m_save = new QPushButton(tr("Save"), aside);
    m_save->setObjectName(QStringLiteral("saveMailbox"));
    m_save->setProperty("kind", QStringLiteral("primary"));
    m_check = new QPushButton(tr("Check now"), aside);
    m_check->setObjectName(QStringLiteral("checkMailbox"));
    m_remove = new QPushButton(icon(QStringLiteral("trash"), IconColour::Danger), tr("Remove"), aside);
    m_remove->setObjectName(QStringLiteral("removeMailbox"));
    m_remove->setProperty("kind", QStringLiteral("danger"));
    for (QPushButton *button : {m_save, m_check, m_remove})
        verbs->addWidget(button);
    verbs->addStretch(1);
    layout->addLayout(verbs);
    layout->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &MailboxesPage::save);
    connect(m_discard, &QPushButton::clicked, this, &MailboxesPage::discard);
    connect(m_check, &QPushButton::clicked, this, &MailboxesPage::check);
    connect(m_remove, &QPushButton::clicked, this, &MailboxesPage::remove);
    connect(m_security, &QComboBox::activated, this, [this] {
        // The usual port goes with it; another one was typed on purpose.
        if (m_port->value() == tlsPort || m_port->value() == plainPort)
            m_port->setValue(m_security->currentIndex() == 0 ? tlsPort : plainPort);
    });
    return aside;
}

QStringList MailboxesPage::searchWords() const
{
    return {tr("Applications by mail"), tr("Mail server"), tr("Password"), tr("Folder")};
}

void MailboxesPage::refresh()
{
    cache::JobListQuery query;
    query.status = QStringLiteral("open");
    m_sources.jobs->items(query, this, [this](const core::Expected<QList<cache::JobListItem>> &jobs) {
        m_jobs.clear();
        for (const cache::JobListItem &job : jobs ? *jobs : QList<cache::JobListItem>()) {
            if (!job.archived)
                m_jobs.append({job.id, job.title});
        }
        m_sources.records->records(mailboxesTable, this, [this](core::Expected<QList<RecordFields>> rows) {
            m_failed = !rows;
            if (!rows) {
                m_mailboxes.clear();
                m_list->showFailed(tr("The mailboxes could not be read"), describe(rows.error()), tr("Try again"));
                m_aside->hide();
                return;
            }
            m_mailboxes = *std::move(rows);
            m_stale = false;
            keepOfRemoved();
            render();
            sendPassword();
        });
    });
}

const RecordFields *MailboxesPage::chosen() const
{
    const auto it = std::find_if(m_mailboxes.begin(), m_mailboxes.end(),
                                 [this](const RecordFields &row) { return row.id == m_chosen; });
    return it == m_mailboxes.end() ? nullptr : &*it;
}

void MailboxesPage::render()
{
    QList<CellTableModel::Row> rows;
    for (const RecordFields &row : std::as_const(m_mailboxes)) {
        Cell name{row.text(QStringLiteral("name"))};
        name.strong = true;
        const QDateTime checked = protocol::parseTimestamp(row.text(QStringLiteral("checked_at")).toLatin1());
        Cell state{checked.isValid() ? shortMoment(checked) : tr("Not yet", "Mailbox")};
        const QString problem = mailboxProblem(row.text(QStringLiteral("problem")));
        if (!row.pending.isEmpty()) {
            state.status = Status::Waiting;
        } else if (!isYes(row.text(QStringLiteral("is_active")))) {
            state.text = tr("Not in use", "Mailbox");
            state.status = Status::Neutral;
        } else if (!problem.isEmpty()) {
            state.status = Status::Warning;
            state.tip = problem;
        } else if (checked.isValid()) {
            state.status = Status::Success;
        }
        rows << CellTableModel::Row{row.id, {name, state}};
    }
    if (!chosen() && !m_adding)
        m_chosen = m_mailboxes.isEmpty() ? QUuid() : m_mailboxes.first().id;
    m_count->setText(rows.isEmpty() ? QString() : QLocale().toString(rows.size()));
    if (rows.isEmpty() && !m_adding)
        m_list->showEmpty(QStringLiteral("inbox"), tr("No mailbox is read"),
                          tr("Mails to an address such as jobs@example.org wait for recruiters to make candidates of "
                             "them."),
                          m_add->text());
    else
        m_list->showRows(rows);
    m_list->choose(m_adding ? QVariant() : QVariant(m_chosen));
    renderAside();
}

void MailboxesPage::fill(const RecordFields *row)
{
    const auto text = [row](const char *column) { return row ? row->text(QString::fromLatin1(column)) : QString(); };
    m_name->setText(text("name"));
    m_host->setText(text("host"));
    m_security->setCurrentIndex(row ? std::max(0, m_security->findData(text("security"))) : 0);
    m_port->setValue(row ? text("port").toInt() : tlsPort);
    m_user->setText(text("username"));
    m_folder->setText(row ? text("folder") : QStringLiteral("INBOX"));
    const QDate since = QDate::fromString(text("since"), Qt::ISODate);
    showInOrder(m_since, dayFormat()); // by the person's choice, which may have changed
    m_since->setDate(since.isValid() ? since : row ? QDate(2000, 1, 1) : QDate::currentDate());
    m_active->setChecked(!row || isYes(text("is_active")));
    m_password->clear();
    m_job->clear();
    m_job->addItem(tr("None", "Job"), QUuid());
    for (const auto &[id, title] : std::as_const(m_jobs))
        m_job->addItem(title, id);
    const QUuid job = QUuid::fromString(text("job_id"));
    if (!job.isNull() && m_job->findData(job) < 0)
        m_job->addItem(tr("A job that is not open"), job);
    m_job->setCurrentIndex(std::max(0, m_job->findData(job)));
    m_filledFrom = row ? *row : RecordFields();
    m_untouched = typed();
    m_discard->hide();
}

bool MailboxesPage::isTouched() const
{
    return !m_heading->text().isEmpty() && m_aside->isVisibleTo(this) &&
           (typed() != m_untouched || !m_password->text().isEmpty());
}

bool MailboxesPage::isBehind(const RecordFields &row) const
{
    return std::any_of(m_untouched.keyBegin(), m_untouched.keyEnd(), [&](const QString &column) {
        return row.fields.value(column) != m_filledFrom.fields.value(column);
    });
}

bool MailboxesPage::keepTyped()
{
    if (!isTouched())
        return false;
    say(tr("What was typed is not saved yet. Save it first, or discard it."), true);
    m_discard->show();
    return true;
}

void MailboxesPage::chooseRow(const QVariant &id)
{
    if (id.toUuid() == m_chosen && !m_adding)
        return;
    if (keepTyped()) {
        // The table has yet to end what the click began.
        QMetaObject::invokeMethod(
            this, [this] { m_list->choose(m_adding ? QVariant() : QVariant(m_chosen)); }, Qt::QueuedConnection);
        return;
    }
    m_adding = false;
    m_chosen = id.toUuid();
    renderAside();
}

void MailboxesPage::keepOfRemoved()
{
    if (m_adding || m_filled.isNull() || m_filled == m_removed || chosen() || !isTouched())
        return;
    m_adding = true;
    m_chosen = QUuid();
    m_filled = QUuid();
    m_filledFrom = RecordFields();
    m_untouched.clear();
    say(tr("Somebody removed this mailbox meanwhile. What is typed here can be saved as a new one, with its password."),
        true);
    m_discard->show();
}

void MailboxesPage::discard()
{
    m_adding = false;
    m_filled = QUuid();
    m_heading->clear(); // filled anew
    render();
}

void MailboxesPage::renderAside()
{
    const RecordFields *row = m_adding ? nullptr : chosen();
    m_aside->setVisible(row || m_adding);
    if (!row && !m_adding)
        return;
    const QUuid shown = row ? row->id : QUuid();
    if (shown != m_filled || m_heading->text().isEmpty()) {
        m_filled = shown;
        fill(row);
        say({}, false);
    } else if (row && !isTouched() && isBehind(*row)) {
        fill(row); // undone, or changed by somebody else
    }
    m_heading->setText(row ? row->text(QStringLiteral("name")) : tr("A new mailbox"));
    const bool hasPassword = row && !row->text(QStringLiteral("password_set_at")).isEmpty();
    m_password->setPlaceholderText(hasPassword ? tr("Set, hidden") : tr("Not set yet"));
    QString status;
    std::optional<Status> shape;
    if (row) {
        const QString problem = row->text(QStringLiteral("problem"));
        const QDateTime checked = protocol::parseTimestamp(row->text(QStringLiteral("checked_at")).toLatin1());
        if (!problem.isEmpty()) {
            status = mailboxProblem(problem);
            shape = Status::Warning;
        } else if (!hasPassword) {
            status = tr("No password is set.");
            shape = Status::Warning;
        } else if (checked.isValid()) {
            //: When a mailbox was last read without a problem
            status = tr("Read without a problem, %1").arg(isolated(shortMoment(checked)));
            shape = Status::Success;
        }
        m_status->setToolTip(plainTip(row->text(QStringLiteral("problem_detail"))));
    }
    m_status->setText(status);
    m_status->setShape(shape);
    m_status->setVisible(!status.isEmpty());
    m_check->setEnabled(hasPassword && row->pending.isEmpty());
    m_check->setVisible(row);
    m_remove->setVisible(row);
}

void MailboxesPage::add()
{
    if (keepTyped())
        return;
    m_adding = true;
    m_chosen = QUuid();
    m_filled = QUuid();
    fill(nullptr);
    say({}, false);
    render();
    m_name->setFocus(Qt::OtherFocusReason);
}

protocol::FieldMap MailboxesPage::typed() const
{
    const QUuid job = m_job->currentData().toUuid();
    const auto text = [](const QString &value) { return Value(value.toUtf8()); };
    return {{QStringLiteral("name"), text(m_name->text().trimmed())},
            {QStringLiteral("host"), text(m_host->text().trimmed())},
            {QStringLiteral("port"), Value(QByteArray::number(m_port->value()))},
            {QStringLiteral("security"), text(m_security->currentData().toString())},
            {QStringLiteral("username"), text(m_user->text().trimmed())},
            {QStringLiteral("folder"), text(m_folder->text().trimmed())},
            {QStringLiteral("since"), text(m_since->date().toString(Qt::ISODate))},
            {QStringLiteral("job_id"), job.isNull() ? Value() : Value(core::toBytes(job))},
            {QStringLiteral("is_active"), Value(m_active->isChecked() ? "t" : "f")}};
}

void MailboxesPage::save()
{
    const protocol::FieldMap values = typed();
    const RecordFields *row = m_adding ? nullptr : chosen();
    client::Edit edit{
        row ? MutationKind::Update : MutationKind::Insert, mailboxesTable, row ? row->id : m_ids.next(), {}};
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        // Held against what the form was filled from: what somebody else changed meanwhile stays.
        if (!row || m_untouched.value(it.key()) != it.value())
            edit.values.insert(it.key(), it.value());
    }
    const QString password = m_password->text();
    const client::account::MailboxServer server{m_host->text().trimmed(), m_port->value(),
                                                m_security->currentData().toString(), m_user->text().trimmed()};
    const auto keepPassword = [this, id = edit.row, password, server] {
        if (password.isEmpty())
            return;
        m_waitsFor = id;
        m_waitingPassword = password;
        m_waitingServer = server;
        m_password->clear();
        m_sources.sync->syncNow();
        sendPassword();
    };
    if (edit.values.isEmpty()) {
        keepPassword();
        return;
    }
    const QString name = isolated(m_name->text().trimmed());
    m_history.apply({edit}, row ? tr("Mailbox %1 changed").arg(name) : tr("Mailbox %1 added").arg(name), this,
                    [this, edit, values, keepPassword](const core::Expected<client::EditReceipt> &done) {
                        if (!done) {
                            say(describe(done.error()), true);
                            return;
                        }
                        m_adding = false;
                        m_chosen = edit.row;
                        m_filled = edit.row;
                        m_filledFrom.id = edit.row;
                        m_filledFrom.fields.insert(edit.values);
                        m_untouched = values;
                        m_discard->hide();
                        m_stale = true;
                        say({}, false);
                        keepPassword();
                        refresh();
                    });
}

void MailboxesPage::sendPassword()
{
    if (m_waitsFor.isNull() || !m_sources.mails)
        return;
    const client::SyncState state = m_sources.sync->syncState();
    if (state.phase == client::SyncPhase::Offline) {
        m_waitsFor = QUuid();
        m_waitingPassword.clear();
        say(tr("The mailbox is saved. The password needs a connection: type it again once there is one."), true);
        return;
    }
    const auto row = std::find_if(m_mailboxes.cbegin(), m_mailboxes.cend(),
                                  [this](const RecordFields &each) { return each.id == m_waitsFor; });
    if (state.waiting > 0 || m_stale || row == m_mailboxes.cend() || !row->pending.isEmpty()) {
        say(tr("The password is sent as soon as the mailbox is on the server…"), false);
        return;
    }
    const client::account::MailboxServer there{
        row->text(QStringLiteral("host")), row->text(QStringLiteral("port")).toInt(),
        row->text(QStringLiteral("security")), row->text(QStringLiteral("username"))};
    if (there != m_waitingServer) { // somebody else's change, or one that was refused
        m_waitsFor = QUuid();
        m_waitingPassword.clear();
        say(tr("The mailbox is another one now, so the password was not sent. Look at it and type the password again."),
            true);
        return;
    }
    const QUuid mailbox = std::exchange(m_waitsFor, QUuid());
    m_sources.mails->setPassword(mailbox, m_waitingServer, std::exchange(m_waitingPassword, QString()), this,
                                 [this, mailbox](const core::Expected<MailSource::Asked> &done) {
                                     if (!done) {
                                         say(describe(done.error()), true);
                                         return;
                                     }
                                     say(tr("The password is set."), false);
                                     if (m_chosen == mailbox)
                                         check();
                                 });
}

void MailboxesPage::check()
{
    if (m_chosen.isNull() || !m_sources.mails)
        return;
    m_sources.mails->check(m_chosen, this, [this](const core::Expected<MailSource::Asked> &done) {
        if (done)
            say(tr("The server is reading the mailbox; what comes of it shows above in a moment."), false);
        else
            say(describe(done.error()), true);
    });
}

void MailboxesPage::remove()
{
    const RecordFields *row = chosen();
    if (!row)
        return;
    m_removed = row->id;
    m_history.apply({{MutationKind::Remove, mailboxesTable, row->id, {}}},
                    tr("Mailbox %1 removed").arg(isolated(row->text(QStringLiteral("name")))), this,
                    [this](const core::Expected<client::EditReceipt> &done) {
                        if (done)
                            return;
                        m_removed = QUuid();
                        say(describe(done.error()), true);
                    });
}

void MailboxesPage::say(const QString &text, bool wrong)
{
    m_note->setText(text);
    m_note->setTone(wrong ? QStringLiteral("danger") : QStringLiteral("secondary"));
    m_note->setShape(wrong ? std::optional(Status::Danger) : std::nullopt);
    m_note->setVisible(!text.isEmpty());
}

} // namespace shortlist::desktop
