#include "desktop/jobs/approvalsview.h"

#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

/// The question with the names of its values, which are stored in no language.
QString asWords(const QString &summary)
{
    static const QSet<QString> values{QStringLiteral("full_time"),  QStringLiteral("part_time"),
                                      QStringLiteral("contract"),   QStringLiteral("temporary"),
                                      QStringLiteral("internship"), QStringLiteral("freelance")};
    const QString between = QStringLiteral(" · ");
    QStringList parts = summary.split(between);
    for (QString &part : parts) {
        if (values.contains(part))
            part = valueTitle(part);
    }
    return parts.join(between);
}

Status statusOf(const QString &approval)
{
    return approval == QLatin1String("approved")   ? Status::Success
           : approval == QLatin1String("declined") ? Status::Danger
                                                   : Status::Neutral;
}

} // namespace

ApprovalsView::ApprovalsView(QWidget *parent)
    : QWidget(parent)
    , m_summary(new TextLabel({}, QStringLiteral("body"), QStringLiteral("secondary"), QStringLiteral("regular"), this))
    , m_ask(new QToolButton(this))
    , m_takeBack(new QToolButton(this))
    , m_answerBox(new Panel(this))
    , m_question(
          new TextLabel({}, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("medium"), m_answerBox))
    , m_reason(new QLineEdit(m_answerBox))
    , m_reasonError(
          new TextLabel({}, QStringLiteral("small"), QStringLiteral("danger"), QStringLiteral("regular"), m_answerBox))
    , m_table(new RecordTable(this))
{
    setObjectName(QStringLiteral("approvals"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::m);
    auto *head = new QHBoxLayout;
    m_summary->setWordWrap(true);
    head->addWidget(m_summary, 1);
    m_ask->setObjectName(QStringLiteral("askApproval"));
    m_ask->setText(tr("Ask for approval"));
    m_ask->setIcon(icon(QStringLiteral("person-check")));
    m_ask->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_ask, &QToolButton::clicked, this, &ApprovalsView::openMembers);
    head->addWidget(m_ask);
    m_takeBack->setObjectName(QStringLiteral("takeBack"));
    m_takeBack->setText(tr("Take back"));
    m_takeBack->setIcon(icon(QStringLiteral("x-lg")));
    m_takeBack->setToolTip(tr("Take the chosen question back, as if it had not been asked"));
    m_takeBack->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_takeBack, &QToolButton::clicked, this, [this] {
        const int row = m_table->currentIndex().row();
        if (row >= 0)
            Q_EMIT takeBackRequested(m_rows.idOf(row).toUuid());
    });
    head->addWidget(m_takeBack);
    layout->addLayout(head);
    m_answerBox->setLayerName(QStringLiteral("card"));
    auto *box = new QVBoxLayout(m_answerBox);
    box->setContentsMargins(metric::space::l, metric::space::m, metric::space::l, metric::space::m);
    box->setSpacing(metric::space::s);
    m_question->setWordWrap(true);
    box->addWidget(m_question);
    m_reason->setObjectName(QStringLiteral("approvalReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason; needed to decline"));
    box->addWidget(m_reason);
    m_reasonError->hide();
    box->addWidget(m_reasonError);
    auto *verbs = new QHBoxLayout;
    auto *approve = new QPushButton(tr("Approve"), m_answerBox);
    approve->setObjectName(QStringLiteral("approve"));
    approve->setProperty("kind", QStringLiteral("primary"));
    connect(approve, &QPushButton::clicked, this, [this] { answer(true); });
    auto *decline = new QPushButton(tr("Decline"), m_answerBox);
    decline->setObjectName(QStringLiteral("decline"));
    connect(decline, &QPushButton::clicked, this, [this] { answer(false); });
    verbs->addStretch();
    verbs->addWidget(decline);
    verbs->addWidget(approve);
    box->addLayout(verbs);
    layout->addWidget(m_answerBox);
    m_table->setObjectName(QStringLiteral("approvalList"));
    m_table->setAccessibleName(tr("Approvals of the job"));
    m_rows.setHeaders(
        {{tr("Who", "Column")}, {tr("Answer", "Column")}, {tr("Reason", "Column")}, {tr("When", "Column"), true}});
    setUpCellTable(m_table, &m_rows, {160, 120, 180, 90}, 2);
    layout->addWidget(m_table, 1);
    connect(m_table, &RecordTable::currentRowChanged, this, [this](int row) { m_takeBack->setEnabled(row >= 0); });
}

ApprovalsState approvalsOf(const JobDetailState &state)
{
    const bool draft = state.detail.record.text(QStringLiteral("status")) == QLatin1String("draft");
    ApprovalsState approvals{state.page.approvals, {}, {}, state.permissions, state.me};
    if (approvals.items.isEmpty())
        approvals.summary = draft ? ApprovalsView::tr("Nobody was asked: the job can be opened at any time.")
                                  : ApprovalsView::tr("Nobody was asked about this job.");
    else if (state.missingApprovals == 0)
        approvals.summary = ApprovalsView::tr("Everybody who was asked has agreed.");
    else
        approvals.summary =
            draft ? ApprovalsView::tr("The job can be opened when %n more agree(s).", nullptr, state.missingApprovals)
                  : ApprovalsView::tr("%n of those who were asked did not agree.", nullptr, state.missingApprovals);
    return approvals;
}

void ApprovalsView::setListName(const QString &name)
{
    m_table->setAccessibleName(name);
}

void ApprovalsView::render(const ApprovalsState &state)
{
    m_items = state.items;
    m_outdated = state.outdated;
    const QUuid before = m_mine;
    using Act = Permissions::Act;
    m_ask->setVisible(state.mayAsk && state.permissions.may(QStringLiteral("approvals"), Act::Create));
    m_takeBack->setVisible(!m_items.isEmpty() && state.permissions.may(QStringLiteral("approvals"), Act::Remove));
    m_mine = {};
    QList<CellTableModel::Row> rows;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const cache::ApprovalItem &item : std::as_const(m_items)) {
        if (item.approver == state.me && item.status == QLatin1String("pending") && m_mine.isNull()) {
            m_mine = item.id;
            m_question->setText(
                item.askedBy.isEmpty()
                    ? tr("You are asked to approve: %1").arg(isolated(asWords(item.summary)))
                    : tr("%1 asks you to approve: %2").arg(isolated(item.askedBy), isolated(asWords(item.summary))));
        }
        Cell who{item.approverName};
        who.strong = true;
        Cell said{valueTitle(item.status)};
        said.status = statusOf(item.status);
        said.tip = asWords(item.summary);
        if (state.outdated.contains(item.id)) {
            said.text = tr("Agreed to other terms");
            said.status = Status::Warning;
        }
        rows << CellTableModel::Row{
            item.id, {who, said, Cell{item.note}, agoCell(item.decided.isValid() ? item.decided : item.asked, now)}};
    }
    m_rows.setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    m_takeBack->setEnabled(m_table->currentIndex().isValid());
    m_answerBox->setVisible(!m_mine.isNull() && state.permissions.may(QStringLiteral("approvals"), Act::Change, true));
    if (m_mine != before) {
        // It is there again with its question, until that is answered.
        if (!before.isNull() && !m_reason->text().isEmpty())
            m_reasons.insert(before, m_reason->text());
        for (const cache::ApprovalItem &item : std::as_const(m_items)) {
            if (item.status != QLatin1String("pending"))
                m_reasons.remove(item.id);
        }
        m_reason->setText(m_reasons.take(m_mine));
        m_reasonError->hide();
    }
    m_summary->setText(state.summary);
}

void ApprovalsView::openMembers()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Colleague &colleague : std::as_const(m_colleagues)) {
        const bool already = std::any_of(m_items.begin(), m_items.end(), [&colleague](const cache::ApprovalItem &item) {
            return item.approver == colleague.userId && item.status == QLatin1String("pending");
        });
        QAction *action = menu->addAction(colleague.name, this, [this, id = colleague.userId] { Q_EMIT asked({id}); });
        action->setEnabled(!already);
        if (already)
            action->setText(tr("%1 (asked already)").arg(isolated(colleague.name)));
    }
    menu->popup(m_ask->mapToGlobal(QPoint(0, m_ask->height())));
}

void ApprovalsView::answer(bool agrees)
{
    const QString reason = m_reason->text().trimmed();
    if (!agrees && reason.isEmpty()) {
        m_reasonError->setText(tr("Say why, so that it can be put right."));
        m_reasonError->show();
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_reasonError->hide();
    // What was typed stays until the answer is stored: then this box goes.
    Q_EMIT answered(m_mine, agrees, reason);
}

} // namespace shortlist::desktop
