#include "desktop/sync/syncview.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/sync/syncpath.h"
#include "desktop/sync/syncside.h"
#include "ui_syncview.h"

#include <QHeaderView>
#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace shortlist::desktop {

SyncView::SyncView(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::SyncView>()), m_side(new SyncSide(this))
{
    m_ui->setupUi(this);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    m_ui->layout1->removeWidget(m_ui->tables);
    below->addWidget(m_ui->tables, 2);
    below->addWidget(m_side, 1);
    m_ui->layout1->addLayout(below, 1);
    m_ui->nowButton->setIcon(icon(QStringLiteral("arrow-repeat"), IconColour::OnFill));
    m_ui->copyButton->setIcon(icon(QStringLiteral("clipboard")));
    m_waiting.setHeaders(
        {{tr("Typed at", "Column")}, {tr("What", "Column")}, {tr("Change", "Column")}, {tr("State", "Column")}});
    setUpCellTable(m_ui->waitingTable, &m_waiting, {110, 280, 200, 140}, 2);
    m_stored.setHeaders(
        {{tr("Data", "Column")}, {tr("Scope", "Column")}, {tr("Rows", "Column"), true}, {tr("State", "Column")}});
    setUpCellTable(m_ui->storedTable, &m_stored, {240, 140, 120, 200}, 3);
    connect(m_ui->nowButton, &QPushButton::clicked, this, &SyncView::syncNowRequested);
    connect(m_ui->pauseButton, &QPushButton::clicked, this, &SyncView::pauseRequested);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &SyncView::copyRequested);
    connect(m_ui->conflictsButton, &QPushButton::clicked, this, &SyncView::conflictsRequested);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &SyncView::tick);
    m_second.start();
}

SyncView::~SyncView() = default;

void SyncView::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const client::SyncState &sync = m_state.sync;
    const qint64 left = sync.nextTry.isValid() ? now.secsTo(sync.nextTry) : -1;
    QString text;
    if (sync.tries > 0)
        text = tr("tried %n time(s)", nullptr, sync.tries);
    if (left >= 0)
        //: When it is tried again; joined to "tried 9 times"
        text += (text.isEmpty() ? QString() : tr(", ", "Between parts of a spoken sentence")) +
                tr("next in %1 s").arg(QLocale().toString(left));
    m_ui->nextTry->setText(text);
    m_ui->nextTry->setVisible(!text.isEmpty());
}

void SyncView::renderProgress()
{
    const client::SyncState &sync = m_state.sync;
    const bool pulling = sync.phase == client::SyncPhase::Pulling && sync.rowsExpected > 0;
    m_ui->progress->setVisible(pulling);
    m_ui->pauseButton->setVisible(pulling);
    if (!pulling)
        return;
    // In thousandths: the number of rows may not fit into an int.
    m_ui->progress->setRange(0, 1000);
    m_ui->progress->setValue(
        static_cast<int>(std::clamp<qint64>(sync.rowsReceived * 1000 / sync.rowsExpected, 0, 1000)));
    m_ui->progress->setAccessibleName(progressText(sync));
}

void SyncView::render(const SyncViewState &state)
{
    using P = client::SyncPhase;
    m_state = state;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Explanation words = syncExplanation(state.sync, QUrl(state.person.serverUrl).host(), now);
    const Status status = statusLine(state.sync, now).status;
    const bool stalled = state.sync.phase != P::SignedOut && state.sync.cause != client::SyncCause::None;
    m_ui->bannerPanel->setLayerName(status == Status::Danger ? QStringLiteral("danger")
                                    : state.sync.phase == P::Offline || state.sync.phase == P::Blocked || stalled
                                        ? QStringLiteral("offline")
                                        : QStringLiteral("inset"));
    m_ui->bannerGlyph->setGlyph(statusIcon(status),
                                status == Status::Offline    ? IconColour::Offline
                                : status == Status::Danger   ? IconColour::Danger
                                : status == Status::Success  ? IconColour::Success
                                : status == Status::Conflict ? IconColour::Conflict
                                                             : IconColour::Info,
                                metric::icon::large + metric::space::xs);
    m_ui->headline->setText(words.headline);
    m_ui->explanation->setText(words.text);
    m_ui->whatToDo->setVisible(!words.whatToDo.isEmpty());
    m_ui->whatToDo->setText(
        words.whatToDo.isEmpty()
            ? QString()
            : QStringLiteral("<b>%1</b> %2").arg(tr("What to do:").toHtmlEscaped(), words.whatToDo.toHtmlEscaped()));
    m_ui->conflictsButton->setVisible(words.action == client::SyncAction::SettleConflicts);
    const bool paused = state.sync.cause == client::SyncCause::Paused;
    // Nothing that this button does helps against these.
    m_ui->nowButton->setVisible(state.sync.phase != P::SignedOut &&
                                state.sync.cause != client::SyncCause::WipeOrdered &&
                                state.sync.cause != client::SyncCause::ProfileReadOnly);
    m_ui->nowButton->setText(paused ? tr("Go on") : state.sync.phase == P::Offline ? tr("Try now") : tr("Sync now"));
    renderProgress();
    m_ui->path->render(state.sync, state.person, state.problem.isEmpty());
    tick();
    m_side->render(state);
    QList<CellTableModel::Row> waiting;
    for (const WaitingEdit &edit : state.waiting) {
        const bool today = here(edit.mutation.at).date() == here(now).date();
        Cell time{today ? QLocale().toString(here(edit.mutation.at).time(), QStringLiteral("HH:mm:ss"))
                        : shortMoment(edit.mutation.at)};
        Cell what{edit.recordTitle};
        what.strong = true;
        what.iconName = edit.mutation.entity == QLatin1String("candidates")          ? QStringLiteral("person")
                        : edit.mutation.entity == QLatin1String("application_notes") ? QStringLiteral("sticky")
                        : edit.mutation.entity == QLatin1String("files")             ? QStringLiteral("file-earmark")
                                                                                     : QStringLiteral("briefcase");
        QStringList changes;
        if (edit.mutation.kind == protocol::MutationKind::Insert)
            changes << tr("new: %1").arg(entityTitle(edit.mutation.entity));
        else if (edit.mutation.kind == protocol::MutationKind::Remove)
            changes << tr("removed");
        else if (edit.mutation.kind == protocol::MutationKind::Restore)
            changes << tr("brought back");
        else
            for (auto it = edit.mutation.fields.begin(); it != edit.mutation.fields.end(); ++it)
                //: A field and what was typed into it
                changes << tr("%1: %2").arg(
                    columnTitle(it.key()),
                    isolated(shownValue(it.key(), QString::fromUtf8(it->newValue.value_or(QByteArray())))));
        Cell state_{tr("waits")};
        state_.status = Status::Waiting;
        state_.second = ago(edit.mutation.at, now);
        waiting << CellTableModel::Row{
            edit.mutation.seq,
            {time, what, Cell{changes.join(tr(", ", "Between parts of a spoken sentence"))}, state_}};
    }
    if (state.sync.files.unsent() > 0) {
        Cell what{tr("%n file(s)", nullptr, state.sync.files.unsent())};
        what.strong = true;
        what.iconName = QStringLiteral("file-earmark");
        const bool failed = !state.sync.files.refused.isEmpty();
        Cell onTheirWay{failed ? tr("could not be sent") : tr("after the rows")};
        onTheirWay.status = failed ? Status::Warning : Status::Waiting;
        waiting << CellTableModel::Row{
            -1,
            {Cell{}, what, Cell{failed ? tr("choose Sync now to try again") : tr("bytes on their way")}, onTheirWay}};
    }
    m_waiting.setRows(waiting);
    m_ui->waitingCount->setText(waiting.isEmpty() ? QString() : QLocale().toString(waiting.size()));
    m_ui->waitingHead->setVisible(!waiting.isEmpty());
    m_ui->waitingTable->setVisible(!waiting.isEmpty());
    // As tall as its rows, up to eight: the table below stays in sight.
    const int rows = std::min<int>(static_cast<int>(waiting.size()), 8);
    m_ui->waitingTable->setFixedHeight(scaled(metric::size::columnHeader) + rows * scaled(metric::size::rowCompact));
    QList<CellTableModel::Row> stored;
    for (const StoredRows &rowsOf : state.stored) {
        Cell name{entityTitle(rowsOf.entity)};
        name.strong = true;
        Cell complete{state.sync.phase == P::Pulling    ? tr("arriving")
                      : state.sync.lastSynced.isValid() ? tr("complete, %1").arg(clockTime(state.sync.lastSynced))
                                                        : tr("not fetched yet")};
        complete.status = state.sync.phase == P::Pulling    ? Status::Info
                          : state.sync.lastSynced.isValid() ? Status::Success
                                                            : Status::Neutral;
        stored << CellTableModel::Row{
            rowsOf.entity, {name, Cell{columnTitle(rowsOf.scope)}, Cell{QLocale().toString(rowsOf.rows)}, complete}};
    }
    m_stored.setRows(stored);
    m_ui->storedCount->setTone(state.problem.isEmpty() ? QStringLiteral("tertiary") : QStringLiteral("danger"));
    m_ui->storedCount->setShape(state.problem.isEmpty() ? std::nullopt : std::optional(Status::Danger));
    m_ui->storedCount->setText(state.problem);
    m_ui->storedTable->horizontalHeader()->setVisible(state.problem.isEmpty() || !stored.isEmpty());
}

} // namespace shortlist::desktop
