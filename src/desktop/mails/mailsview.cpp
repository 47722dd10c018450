#include "desktop/mails/mailsview.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace shortlist::desktop {

using cache::MailApplicationItem;
using Phase = MailsState::Phase;

namespace {

constexpr int asideWidth = 420;

/// What is said of a mail that has not been read.
QString unreadText(const MailApplicationItem &item, const MailLetter &letter, bool offline)
{
    if (item.status == u"too_large")
        return MailsView::tr("This mail is too large to be fetched (%1). Read it in the mailbox itself.")
            .arg(isolated(fileSize(item.size)));
    if (letter.phase == MailLetter::Phase::Failed)
        return letter.problem;
    if (item.sha256.isEmpty())
        return MailsView::tr("What stood in this mail is not here.");
    return offline && letter.phase == MailLetter::Phase::Unread
               ? MailsView::tr("This mail is not on this device yet. It is fetched when there is a connection.")
               : MailsView::tr("The mail is being read…");
}

QString senderOf(const MailLetter &letter)
{
    return letter.fromName.isEmpty() ? letter.fromAddress : letter.fromName;
}

QString filesText(const MailLetter &letter)
{
    QStringList lines;
    for (const MailLetter::Attachment &each : letter.attachments) {
        const QString size = isolated(fileSize(each.size));
        //: A file that hangs on a mail; %1 is its name, %2 its size
        lines << (each.isCv ? MailsView::tr("%1, %2, a CV") : MailsView::tr("%1, %2")).arg(isolated(each.name), size);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

MailsView::MailsView(QWidget *parent) : QWidget(parent), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("mailsView"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(metric::space::l, metric::space::s, metric::space::l, metric::space::s);
    outer->setSpacing(metric::space::s);
    outer->addWidget(m_banner);
    m_banner->setObjectName(QStringLiteral("mailsBanner"));
    auto *page = new QWidget(this);
    new ListBesideAside(buildList(), buildAside(), page);
    outer->addWidget(page, 1);
    m_list->showLoading();
}

QWidget *MailsView::buildList()
{
    auto *lists = new QWidget(this);
    auto *layout = new QVBoxLayout(lists);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tabs = new SegmentedControl(this);
    m_tabs->setObjectName(QStringLiteral("mailTabs"));
    m_tabs->setChoices({QStringLiteral("waitingMails"), QStringLiteral("handledMails")},
                       {tr("Waiting", "Mails"), tr("Dealt with", "Mails")});
    m_count = makeLabel(QStringLiteral("hint"), QString(), this);
    m_count->setObjectName(QStringLiteral("mailCount"));
    auto *title = makeLabel(QStringLiteral("heading"), tr("Applications by mail"), this);
    title->setSizeName(QStringLiteral("title"));
    layout->addWidget(sectionHead(title, m_count, {m_tabs}, this));
    m_list = new ListStack(
        {{tr("From", "Column")}, {tr("Subject", "Column")}, {tr("Job", "Column")}, {tr("Received", "Column"), true}},
        {180, 200, 140, 150}, 1, this);
    m_list->table()->setObjectName(QStringLiteral("mailTable"));
    m_list->table()->setAccessibleName(tr("Applications by mail"));
    m_list->table()->setVerbKeys({Qt::Key_A, Qt::Key_S});
    layout->addWidget(m_list, 1);
    connect(m_tabs, &SegmentedControl::chosen, this,
            [this](const QString &tab) { Q_EMIT waitingChosen(tab == QLatin1String("waitingMails")); });
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) { Q_EMIT mailChosen(id.toUuid()); });
    connect(m_list, &ListStack::buttonClicked, this, &MailsView::retryRequested);
    connect(m_list->table(), &RecordTable::verbPressed, this, [this](Qt::Key key) {
        if (key == Qt::Key_A && m_takeIn->isEnabled() && m_takeIn->isVisibleTo(m_aside))
            Q_EMIT takeInRequested();
        else if (key == Qt::Key_S && m_setAside->isEnabled() && m_setAside->isVisibleTo(m_aside))
            Q_EMIT setAsideRequested();
    });
    return lists;
}

QWidget *MailsView::buildAside()
{
    const auto [aside, layout] = makeAside(asideWidth, this);
    m_aside = aside;
    const auto label = [this, layout = layout](const char *look, const char *name) {
        auto *made = makeLabel(QString::fromLatin1(look), QString(), m_aside);
        made->setObjectName(QString::fromLatin1(name));
        wrap(made);
        layout->addWidget(made);
        return made;
    };
    m_subject = label("heading", "mailSubject");
    m_subject->setSizeName(QStringLiteral("title"));
    m_sender = label("body", "mailSender");
    m_received = label("hint", "mailReceived");
    m_known = label("body", "mailKnown");
    m_jobRow = new QWidget(m_aside);
    auto *jobLayout = new QHBoxLayout(m_jobRow);
    jobLayout->setContentsMargins(0, 0, 0, 0);
    jobLayout->setSpacing(metric::space::s);
    auto *jobLabel = makeLabel(QStringLiteral("label"), tr("For the job"), m_jobRow);
    jobLabel->setElides(false);
    m_job = new QComboBox(m_jobRow);
    m_job->setObjectName(QStringLiteral("mailJob"));
    m_job->setAccessibleName(tr("For the job"));
    m_job->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_job->setMinimumContentsLength(12);
    jobLayout->addWidget(jobLabel);
    jobLayout->addWidget(m_job, 1);
    layout->addWidget(m_jobRow);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    const auto button = [this, verbs](const QString &text, const char *name, const char *kind, auto signal) {
        auto *made = new QPushButton(text, m_aside);
        made->setObjectName(QString::fromLatin1(name));
        if (*kind != '\0')
            made->setProperty("kind", QString::fromLatin1(kind));
        connect(made, &QPushButton::clicked, this, signal);
        verbs->addWidget(made);
        return made;
    };
    m_takeIn = button(QString(), "takeMailIn", "primary", &MailsView::takeInRequested);
    m_setAside = button(tr("Set aside"), "setMailAside", "", &MailsView::setAsideRequested);
    m_putBack = button(tr("Put back"), "putMailBack", "", &MailsView::putBackRequested);
    m_again = button(tr("Try again"), "readMailAgain", "", &MailsView::retryRequested);
    m_person = button(tr("Open the person"), "openMailPerson", "", [this] {
        if (const MailApplicationItem *item = m_state.item())
            Q_EMIT personRequested(item->candidate.isNull() ? m_state.letter().known.candidate : item->candidate);
    });
    verbs->addStretch(1);
    layout->addLayout(verbs);
    m_files = label("hint", "mailFiles");
    m_scroll = new QScrollArea(m_aside);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_text = makeLabel(QStringLiteral("body"), QString(), m_scroll);
    m_text->setObjectName(QStringLiteral("mailText"));
    m_text->setTextFormat(Qt::PlainText); // a stranger's words
    wrap(m_text);
    m_scroll->setWidget(m_text);
    m_text->setAutoFillBackground(false); // which the scroll area sets
    layout->addWidget(m_scroll, 1);
    for (TextLabel *each : {m_subject, m_sender, m_files, m_known})
        each->setTextFormat(Qt::PlainText);
    connect(m_job, &QComboBox::activated, this, [this] { Q_EMIT jobChosen(m_job->currentData().toUuid()); });
    m_aside->hide();
    return m_aside;
}

void MailsView::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Warning, {}, text);
}

void MailsView::focusList()
{
    m_list->table()->setFocus(Qt::OtherFocusReason);
}

void MailsView::render(const MailsState &state)
{
    if (state.current != m_state.current || state.busy)
        m_banner->clear();
    m_state = state;
    m_tabs->setCurrent(state.waiting ? QStringLiteral("waitingMails") : QStringLiteral("handledMails"));
    renderList();
    renderAside();
}

void MailsView::renderList()
{
    const QString listed = QLocale().toString(m_state.items.size());
    m_count->setText(m_state.items.isEmpty() ? QString()
                     : m_state.total > m_state.items.size()
                         //: Mails: the first 200 of 312
                         ? tr("%1 of %2").arg(listed, QLocale().toString(m_state.total))
                         : listed);
    switch (m_state.phase) {
    case Phase::Quiet:
    case Phase::Loading:
        m_list->showLoading();
        return;
    case Phase::Failed:
        m_list->showFailed(tr("The mails could not be read"), m_state.problem, tr("Try again"));
        return;
    case Phase::Empty:
        m_list->showEmpty(QStringLiteral("envelope"),
                          m_state.waiting ? tr("No mail waits") : tr("No mail has been dealt with"),
                          m_state.waiting ? tr("Mails come here from the mailboxes that administrators name in the "
                                               "settings.")
                                          : QString());
        return;
    case Phase::Ready:
        break;
    }
    QList<CellTableModel::Row> rows;
    for (const MailApplicationItem &item : std::as_const(m_state.items)) {
        const MailLetter letter = m_state.letters.value(item.id);
        Cell from{senderOf(letter)};
        from.strong = true;
        if (from.text.isEmpty())
            from.text = item.candidateName.isEmpty() ? item.mailbox : item.candidateName;
        if (item.status == u"imported")
            from.status = Status::Success;
        else if (item.status == u"set_aside")
            from.status = Status::Neutral;
        else if (item.status == u"too_large" || letter.phase == MailLetter::Phase::Failed)
            from.status = Status::Warning;
        if (item.pending)
            from.status = Status::Waiting;
        Cell subject{item.status == u"too_large" ? tr("Too large to be fetched") : letter.subject};
        if (!letter.attachments.isEmpty())
            subject.iconName = QStringLiteral("paperclip");
        rows << CellTableModel::Row{item.id, {from, subject, Cell{item.jobTitle}, Cell{shortMoment(item.receivedAt)}}};
    }
    m_list->showRows(rows);
    m_list->choose(m_state.current);
}

void MailsView::renderAside()
{
    const MailApplicationItem *item = m_state.item();
    m_aside->setVisible(item != nullptr && m_state.phase == Phase::Ready);
    if (item == nullptr)
        return;
    const MailLetter letter = m_state.letter();
    renderLetter(*item, letter);
    renderJobs();
    renderVerbs(*item, letter);
}

void MailsView::renderLetter(const MailApplicationItem &item, const MailLetter &letter)
{
    const bool read = letter.phase == MailLetter::Phase::Read;
    m_subject->setText(read ? (letter.subject.isEmpty() ? tr("Without a subject") : letter.subject) : item.mailbox);
    m_sender->setVisible(read);
    m_sender->setText(letter.fromName.isEmpty()
                          ? letter.fromAddress
                          : isolated(letter.fromName) + QLatin1Char(' ') + isolated(letter.fromAddress));
    //: The mailbox that a mail came to
    m_received->setText(fullMoment(item.receivedAt) + QLatin1Char('\n') + tr("To %1").arg(isolated(item.mailbox)));
    QString known;
    if (item.status == u"imported")
        known = tr("Taken in: %1").arg(isolated(item.candidateName));
    else if (!letter.known.candidate.isNull() && item.status == u"new")
        known = m_state.appliesAlready()
                    //: %1 is a person
                    ? tr("%1 has this address already and applies for this job. The mail and its files are added to "
                         "them; nobody new is made.")
                          .arg(isolated(letter.known.name))
                    : tr("%1 has this address already. The application and the files are added to them; nobody new is "
                         "made.")
                          .arg(isolated(letter.known.name));
    m_known->setText(known);
    m_known->setVisible(!known.isEmpty());
    m_known->setShape(item.status == u"imported" ? Status::Success : Status::Info);
    const QString files = read ? filesText(letter) : QString();
    m_files->setText(files);
    m_files->setVisible(!files.isEmpty());
    m_text->setText(read ? letter.text : unreadText(item, letter, m_state.offline));
}

void MailsView::renderJobs()
{
    QList<std::pair<QUuid, QString>> jobs = m_state.jobs;
    const MailApplicationItem *item = m_state.item();
    // The mailbox's own, also where it is no longer open.
    if (item && !item->job.isNull() &&
        std::none_of(jobs.begin(), jobs.end(), [item](const auto &each) { return each.first == item->job; }))
        jobs.prepend({item->job, item->jobTitle});
    jobs.prepend({QUuid(), tr("None", "Job")});
    // It would close under the mouse.
    if (m_job->view()->isVisible() && m_jobsOf == m_state.current)
        return;
    m_jobsOf = m_state.current;
    const QSignalBlocker quiet(m_job);
    if (jobs != m_jobs) {
        m_jobs = jobs;
        m_job->clear();
        for (const auto &[id, title] : std::as_const(jobs))
            m_job->addItem(title, id);
    }
    m_job->setCurrentIndex(std::max(0, m_job->findData(m_state.job)));
}

void MailsView::renderVerbs(const MailApplicationItem &item, const MailLetter &letter)
{
    const bool isNew = item.status == u"new";
    const bool mayAdd = m_state.permissions.may(QStringLiteral("candidates"), Permissions::Act::Create);
    const bool mayChange = m_state.permissions.may(QStringLiteral("mail_applications"), Permissions::Act::Change);
    const bool read = letter.phase == MailLetter::Phase::Read;
    m_jobRow->setVisible(isNew);
    m_takeIn->setVisible(isNew);
    m_takeIn->setEnabled(read && mayAdd && mayChange && !m_state.busy);
    m_takeIn->setText(letter.known.candidate.isNull() ? tr("Add as a candidate") : tr("Add to the person"));
    m_takeIn->setToolTip(mayAdd && mayChange ? plainTip(letter.applicantName) : whyNot(m_state.permissions));
    m_setAside->setVisible(item.isWaiting());
    m_setAside->setEnabled(mayChange && !m_state.busy);
    m_setAside->setToolTip(mayChange ? QString() : whyNot(m_state.permissions));
    m_putBack->setVisible(item.status == u"set_aside");
    m_putBack->setEnabled(mayChange);
    m_putBack->setToolTip(mayChange ? QString() : whyNot(m_state.permissions));
    m_again->setVisible(letter.phase == MailLetter::Phase::Failed);
    m_person->setVisible(!item.candidate.isNull() || (isNew && !letter.known.candidate.isNull()));
}

} // namespace shortlist::desktop
