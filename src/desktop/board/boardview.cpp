#include "desktop/board/boardview.h"

#include "desktop/board/boardchips.h"
#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnview.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "ui_boardview.h"

#include <QLocale>
#include <QScrollBar>

#include <utility>

namespace shortlist::desktop {

BoardView::BoardView(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::BoardView>()), m_bar(new SelectionBar(this))
{
    m_ui->setupUi(this);
    layout()->addWidget(m_bar);
    connect(this, &BoardView::selectionChanged, this,
            [this] { m_bar->setChosen(static_cast<int>(selected().size())); });
    m_ui->backButton->setIcon(icon(QStringLiteral("arrow-left")));
    m_ui->stagesButton->setIcon(icon(QStringLiteral("sliders"), IconColour::Primary));
    m_ui->printButton->setIcon(icon(QStringLiteral("printer")));
    connect(m_ui->printButton, &QToolButton::clicked, this, &BoardView::printRequested);
    m_ui->filter->addAction(icon(QStringLiteral("search"), IconColour::Tertiary), QLineEdit::LeadingPosition);
    m_ui->filter->setAccessibleName(tr("Filter the cards"));
    m_ui->order->addItem(tr("Match score"), static_cast<int>(BoardOrder::Match));
    m_ui->order->addItem(tr("Longest in the stage"), static_cast<int>(BoardOrder::Longest));
    m_ui->order->addItem(tr("Newest in the stage"), static_cast<int>(BoardOrder::Newest));
    m_ui->order->addItem(tr("Name"), static_cast<int>(BoardOrder::Name));
    m_ui->endedButton->setIcon(icon(QStringLiteral("eye-slash")));
    m_ui->endedButton->setText(tr("Rejected and withdrawn: %1").arg(QLocale().toString(0))); // until a board is read
    m_ui->area->viewport()->setAutoFillBackground(false);
    m_ui->columns->setAutoFillBackground(false);
    m_ui->columnsLayout->addStretch(1);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &BoardView::renderNextColumn);
    m_chips =
        new BoardChipBoxes(m_ui->ownerChip, m_ui->scoreChip, m_ui->sourceChip, m_ui->tagChip, m_ui->overChip, this);
    connect(m_chips, &BoardChipBoxes::chosen, this, &BoardView::chipsChosen);
    m_ui->chipsBar->hide();
    connect(m_ui->backButton, &QToolButton::clicked, this, &BoardView::backRequested);
    connect(m_ui->stagesButton, &QPushButton::clicked, this, &BoardView::stagesRequested);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &BoardView::filterChanged);
    connect(m_ui->filter, &QLineEdit::returnPressed, this, &BoardView::focusBoard);
    connect(m_ui->order, &QComboBox::activated, this,
            [this](int index) { Q_EMIT orderChosen(static_cast<BoardOrder>(m_ui->order->itemData(index).toInt())); });
    connect(m_ui->endedButton, &QToolButton::toggled, this, &BoardView::endedToggled);
    connect(m_ui->statePage, &StatePage::buttonClicked, this, [this] {
        using Phase = BoardState::Phase;
        if (m_state.phase == Phase::NoMatch) {
            m_ui->filter->clear();
            Q_EMIT chipsChosen({});
        } else if (m_state.phase == Phase::Failed)
            Q_EMIT retryRequested();
        else
            Q_EMIT stagesRequested();
    });
}

BoardView::~BoardView() = default;

void BoardView::render(const BoardState &state)
{
    using Phase = BoardState::Phase;
    const bool other = state.board.job != m_state.board.job;
    m_state = state;
    if (other) {
        m_opening = true;
        m_unfolded.clear();
        m_follow = {};
        m_ui->banner->clear();
        const QSignalBlocker quiet(m_ui->endedButton);
        m_ui->endedButton->setChecked(false);
        if (m_ui->filter->text() != state.filter) {
            const QSignalBlocker still(m_ui->filter);
            m_ui->filter->setText(state.filter);
        }
    }
    m_chips->render(state.board.choices, state.chips, state.over);
    placeChips();
    const QLocale locale;
    m_ui->title->setText(state.board.jobTitle);
    m_ui->statePill->setPill(state.board.jobStatus.isEmpty() ? QString() : valueTitle(state.board.jobStatus),
                             jobStatus(state.board.jobStatus));
    m_ui->statePill->setVisible(!state.board.jobStatus.isEmpty());
    const int active = state.total - state.ended;
    m_ui->count->setText(active > 0 ? tr("%n active", nullptr, active) : QString());
    m_ui->endedButton->setText(tr("Rejected and withdrawn: %1").arg(locale.toString(state.ended)));
    m_ui->endedButton->setToolTip(tr("Shows those who were rejected or withdrew"));
    m_ui->endedButton->setIcon(icon(state.showEnded ? QStringLiteral("eye") : QStringLiteral("eye-slash")));
    const bool mayChange = state.permissions.may(QStringLiteral("stages"), Permissions::Act::Change);
    m_ui->stagesButton->setEnabled(mayChange && state.phase != Phase::Failed);
    m_ui->stagesButton->setToolTip(mayChange ? QString() : whyNot(state.permissions));
    m_ui->printButton->setEnabled(state.phase == Phase::Ready);
    m_bar->setMayChange(state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change),
                        whyNot(state.permissions));
    if (state.phase == Phase::Ready) {
        m_ui->stack->setCurrentWidget(m_ui->area);
        arrangeColumns();
    } else {
        m_due.clear();
        m_turn.stop();
        renderState(state);
        Q_EMIT selectionChanged();
    }
}

void BoardView::enter()
{
    if (!m_opening || !isVisible())
        return;
    m_opening = false;
    if (!m_ui->filter->text().isEmpty())
        return;
    for (BoardColumnView *each : std::as_const(m_columns)) {
        if (each->isFolded() || each->model()->rowCount() == 0)
            continue;
        // Keys act at once; nothing is chosen and no ring is shown before one is pressed.
        each->list()->selectionModel()->setCurrentIndex(each->model()->index(0, 0), QItemSelectionModel::NoUpdate);
        each->list()->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void BoardView::renderState(const BoardState &state)
{
    using Phase = BoardState::Phase;
    const QString glyph = QStringLiteral("layout-split");
    switch (state.phase) {
    case Phase::Loading:
        m_ui->statePage->showLoading();
        break;
    case Phase::NoStages:
        m_ui->statePage->showEmpty(glyph, tr("This job has no stages"), tr("Stages are the columns of its board."),
                                   m_ui->stagesButton->isEnabled() ? tr("Add stages") : QString());
        break;
    case Phase::Empty:
        m_ui->statePage->showEmpty(
            QStringLiteral("people"), tr("Nobody has applied yet"),
            tr("Add people to the job from the area Candidates, or drop their CVs onto the job."), {});
        break;
    case Phase::NoMatch:
        m_ui->statePage->showEmpty(QStringLiteral("search"), tr("No card matches"), {}, tr("Clear the filter"));
        break;
    case Phase::Failed:
        m_ui->statePage->showFailed(tr("The board could not be read"), state.problem, tr("Try again"));
        break;
    default:
        m_ui->stack->setCurrentWidget(m_ui->area);
        arrangeColumns();
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->statePage);
}

BoardColumnView *BoardView::addColumn()
{
    auto *column = new BoardColumnView(m_ui->columns);
    BoardColumnList *list = column->list();
    list->setDragged([this] { return chosen(); });
    connect(list, &BoardColumnList::soleSelection, this, [this, column] { keepOnly(column); });
    connect(list, &BoardColumnList::neighbourWanted, this,
            [this, column](int by, int y) { goToNeighbour(column, by, y); });
    connect(list, &BoardColumnList::stepWanted, this, [this](int by) {
        const QList<QUuid> ids = chosen();
        if (ids.isEmpty())
            return;
        m_follow = ids.first();
        Q_EMIT stepRequested(ids, by);
    });
    connect(list, &BoardColumnList::dropped, this, [this, column](const QList<QUuid> &ids) {
        m_follow = ids.first();
        Q_EMIT moveRequested(ids, column->stage().id);
    });
    connect(column, &BoardColumnView::filesDropped, this,
            [this, column](const QList<client::FileInput> &files) { Q_EMIT filesDropped(files, column->stage().id); });
    connect(column, &BoardColumnView::dropRefused, this, &BoardView::showProblem);
    connect(list, &BoardColumnList::dragOver, this, [this, column](bool over) {
        if (over)
            m_ui->area->ensureWidgetVisible(column, metric::space::xl, 0);
    });
    connect(list, &BoardColumnList::verbPressed, this, &BoardView::verbPressed);
    connect(list, &BoardColumnList::opened, this, [this](const QModelIndex &index) {
        Q_EMIT candidateChosen(index.data(BoardColumnModel::CandidateRole).toUuid());
    });
    connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BoardView::selectionChanged);
    connect(column, &BoardColumnView::foldToggled, this, [this, column] {
        if (column->stage().kind == QLatin1String("rejected")) {
            m_ui->endedButton->setChecked(true);
            return;
        }
        m_unfolded.insert(column->stage().id);
        column->setFolded(false);
        column->list()->takeFocusAt(0);
    });
    connect(column, &BoardColumnView::menuRequested, this,
            [this, column](const QPoint &at) { Q_EMIT columnMenuRequested(column->stage().id, at); });
    return column;
}

void BoardView::arrangeColumns()
{
    const QList<QUuid> before = selected();
    const QSet<QUuid> chosenBefore(before.begin(), before.end());
    m_kept = m_due.isEmpty() ? chosenBefore : m_kept + chosenBefore;
    const auto count = static_cast<int>(m_state.columns.size());
    while (m_columns.size() < count) {
        m_columns.append(addColumn());
        m_ui->columnsLayout->insertWidget(static_cast<int>(m_columns.size()) - 1, m_columns.last(), 100);
    }
    while (m_columns.size() > count)
        delete m_columns.takeLast();
    // Whoever waited for the last state comes first, or the last columns would wait for ever while many change.
    const int first = m_due.isEmpty() || m_due.first() >= count ? 0 : m_due.first();
    m_due.clear();
    for (int i = 0; i < count; ++i) {
        m_due.append((first + i) % count);
        const BoardColumn &column = m_state.columns[i];
        const bool rejected = column.stage.kind == QLatin1String("rejected");
        const bool end = rejected || column.stage.kind == QLatin1String("hired");
        m_columns[i]->setFolded(end && !(rejected && m_state.showEnded) &&
                                (rejected || !m_unfolded.contains(column.stage.id)));
    }
    // Thousands of cards are laid out and painted column by column, so that the window is free in between.
    constexpr int cardsAtOnce = 1000;
    if (m_state.total > cardsAtOnce) {
        m_turn.start();
        return;
    }
    while (!m_due.isEmpty())
        renderNextColumn();
}

void BoardView::renderNextColumn()
{
    const int column = m_due.takeFirst();
    m_columns[column]->render(m_state, column, QDateTime::currentDateTimeUtc());
    m_columns[column]->list()->select(m_kept);
    if (!m_due.isEmpty())
        return;
    m_turn.stop();
    m_kept.clear();
    if (!m_follow.isNull())
        focusCard(std::exchange(m_follow, QUuid()));
    enter();
    Q_EMIT selectionChanged();
}

void BoardView::focusCard(const QUuid &application)
{
    for (BoardColumnView *column : std::as_const(m_columns)) {
        const int row = column->model()->rowOf(application);
        if (row < 0)
            continue;
        if (column->isFolded())
            return;
        BoardColumnList *list = column->list();
        list->selectionModel()->setCurrentIndex(column->model()->index(row, 0), QItemSelectionModel::Select);
        list->setFocus(Qt::ShortcutFocusReason);
        list->scrollTo(list->currentIndex());
        m_ui->area->ensureWidgetVisible(column, metric::space::xl, 0);
        return;
    }
}

QList<QUuid> BoardView::selected() const
{
    QList<QUuid> ids;
    for (BoardColumnView *column : m_columns)
        ids += column->list()->selected();
    return ids;
}

QList<QUuid> BoardView::chosen() const
{
    const QList<QUuid> ids = selected();
    if (!ids.isEmpty())
        return ids;
    for (BoardColumnView *column : m_columns) {
        if (column->list()->hasFocus() && column->list()->currentIndex().isValid())
            return {column->list()->currentIndex().data(BoardColumnModel::IdRole).toUuid()};
    }
    return {};
}

BoardColumnView *BoardView::column(const QUuid &stage)
{
    for (BoardColumnView *each : std::as_const(m_columns)) {
        if (each->stage().id == stage)
            return each;
    }
    return nullptr;
}

void BoardView::clearSelection()
{
    keepOnly(nullptr);
}

void BoardView::keepOnly(const BoardColumnView *column)
{
    for (BoardColumnView *each : std::as_const(m_columns)) {
        if (each != column)
            each->list()->clearSelection();
    }
}

void BoardView::goToNeighbour(BoardColumnView *from, int by, int y)
{
    for (qsizetype i = m_columns.indexOf(from) + by; i >= 0 && i < m_columns.size(); i += by) {
        if (m_columns[i]->isFolded())
            continue;
        m_columns[i]->list()->takeFocusAt(y);
        keepOnly(m_columns[i]);
        m_ui->area->ensureWidgetVisible(m_columns[i], metric::space::xl, 0);
        return;
    }
}

void BoardView::focusBoard()
{
    for (BoardColumnView *each : std::as_const(m_columns)) {
        if (!each->isFolded() && each->model()->rowCount() > 0) {
            each->list()->takeFocusAt(0);
            keepOnly(each);
            return;
        }
    }
    setFocus(Qt::ShortcutFocusReason);
}

QString BoardView::narrowedTo() const
{
    QStringList parts = m_chips->chosenWords();
    if (const QString typed = m_ui->filter->text().simplified(); !typed.isEmpty())
        parts.prepend(isolated(typed));
    return parts.join(QStringLiteral(" · "));
}

void BoardView::focusFilter()
{
    m_ui->filter->setFocus(Qt::ShortcutFocusReason);
}

void BoardView::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Warning, {}, text);
}

void BoardView::tell(const QString &text, Status status)
{
    m_ui->banner->setMessage(status, {}, text);
}

void BoardView::placeChips()
{
    // Beside the filter where there is room for both, otherwise in a row of their own.
    auto *beside = qobject_cast<QBoxLayout *>(m_ui->filterBar->layout());
    auto *below = qobject_cast<QBoxLayout *>(m_ui->chipsBar->layout());
    // A chip more needs more room.
    const bool wide = width() >= scaled(metric::size::boardColumn) * (m_ui->overChip->isHidden() ? 26 : 34) / 5;
    if (wide == m_ui->chipsBar->isHidden())
        return;
    if (wide) {
        below->removeWidget(m_ui->chips);
        beside->insertWidget(1, m_ui->chips);
    } else {
        beside->removeWidget(m_ui->chips);
        below->insertWidget(0, m_ui->chips);
    }
    m_ui->filterBar->setLine(wide ? QStringLiteral("bottom") : QString());
    m_ui->chipsBar->setVisible(!wide);
}

void BoardView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeChips();
}

void BoardView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_state.phase == BoardState::Phase::Ready)
        enter();
}

void BoardView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        placeChips();
    if (event->type() == QEvent::StyleChange && m_state.phase == BoardState::Phase::Ready)
        arrangeColumns();
}

} // namespace shortlist::desktop
