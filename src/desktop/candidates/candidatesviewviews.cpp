// The view's columns and saved views.
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/columnchooser.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/columnshares.h"
#include "desktop/widgets/textlabel.h"
#include "ui_candidatesview.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

using Model = CandidateTableModel;

namespace {

const QList<int> usualShares{25, 26, 11, 10, 17, 11};
const QList<int> usualMinimums{130, 120, 70, 78, 100, 76};
const QList<int> usualDroppable{Model::PlaceColumn, Model::ActiveColumn, Model::TitleColumn, Model::StageColumn};
constexpr int moreShare = 14;
constexpr int moreMinimum = 80;

} // namespace

void CandidatesView::setUpColumns()
{
    m_columns = new ColumnShares(m_ui->table, usualShares, usualMinimums, usualDroppable);
    QHeaderView *header = m_ui->table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    connect(m_columns, &ColumnShares::rearranged, this, &CandidatesView::tellArrangement);
}

void CandidatesView::render(const SavedViewsState &state)
{
    m_views = state;
    m_ui->viewBar->render(state);
    m_ui->saveView->setVisible(state.maySave);
    renderSearch(m_state);
}

ListArrangement CandidatesView::arrangement() const
{
    ListArrangement now;
    now.query = m_ui->filter->text();
    if (!m_columns || !m_model)
        return now;
    const QHeaderView *header = m_ui->table->horizontalHeader();
    for (const int column : m_columns->arranged())
        now.columns.append({m_model->columnName(column), header->sectionSize(column)});
    now.sort = m_model->columnName(header->sortIndicatorSection());
    now.descending = header->sortIndicatorOrder() == Qt::DescendingOrder;
    return now;
}

QList<ColumnOffer> CandidatesView::shownColumns() const
{
    QList<ColumnOffer> columns;
    for (const ListColumn &column : arrangement().columns) {
        const int index = m_model->columnOf(column.name);
        columns.append({column.name, m_model->headerData(index, Qt::Horizontal, Qt::DisplayRole).toString()});
    }
    return columns;
}

void CandidatesView::say(const QString &text)
{
    m_ui->filterFigures->setText(text);
}

void CandidatesView::tellArrangement()
{
    Q_EMIT arrangementChanged(arrangement());
}

void CandidatesView::showColumns(const QList<ListColumn> &columns)
{
    if (!m_columns || !m_model)
        return;
    QList<ColumnOffer> more;
    for (const ListColumn &column : columns) {
        const bool builtIn = m_model->columnOf(column.name) >= 0 && m_model->columnOf(column.name) < Model::ColumnCount;
        const auto offer = std::find_if(m_views.columns.begin(), m_views.columns.end(),
                                        [&](const ColumnOffer &each) { return each.name == column.name; });
        if (!builtIn && offer != m_views.columns.end())
            more.append(*offer);
    }
    QStringList names;
    for (const ColumnOffer &offer : std::as_const(more))
        names.append(offer.name);
    if (names != m_model->moreColumns()) {
        m_model->setMoreColumns(more);
        QList<int> shares = usualShares;
        QList<int> minimums = usualMinimums;
        QList<int> droppable;
        for (int i = 0; i < more.size(); ++i) {
            shares.append(moreShare);
            minimums.append(moreMinimum);
            droppable.prepend(Model::ColumnCount + i);
        }
        m_columns->setColumns(shares, minimums, droppable + usualDroppable);
        // A selection made before is one of the columns there were.
        QItemSelectionModel *selection = m_ui->table->selectionModel();
        selection->select(selection->selection(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    QList<int> order;
    QList<int> widths;
    for (const ListColumn &column : columns) {
        const int index = m_model->columnOf(column.name);
        if (index < 0)
            continue;
        order.append(index);
        widths.append(column.width);
    }
    if (!order.contains(Model::NameColumn)) { // whose row it is always stays
        order.prepend(Model::NameColumn);
        widths.prepend(0);
    }
    // Widths are proportions: where one is not said, all go by their shares.
    if (widths.contains(0))
        widths.fill(0);
    m_columns->arrange(order, widths);
}

void CandidatesView::arrangeList(const ListArrangement &wanted)
{
    int sort = -1;
    {
        const QSignalBlocker filter(m_ui->filter);
        m_ui->filter->setText(wanted.query);
        if (!wanted.columns.isEmpty())
            showColumns(wanted.columns);
        sort = m_model && !wanted.sort.isEmpty() ? m_model->columnOf(wanted.sort) : -1;
        const QSignalBlocker header(m_ui->table->horizontalHeader());
        if (sort >= 0)
            m_ui->table->horizontalHeader()->setSortIndicator(sort, wanted.descending ? Qt::DescendingOrder
                                                                                      : Qt::AscendingOrder);
    }
    m_ui->filter->refresh();
    m_ui->table->horizontalHeader()->viewport()->update();
    Q_EMIT listArranged(wanted.query, sort, wanted.descending);
    tellArrangement();
}

void CandidatesView::lookFor(const QString &search, const QString &column)
{
    closeCv();
    m_detailOpen = false;
    arrange();
    // A chip that is left from before would hide some of them without a word.
    m_ui->stageFilter->setCurrentIndex(0);
    Q_EMIT stageChosen({});
    m_ui->ownerFilter->setCurrentIndex(0);
    Q_EMIT ownerChosen({});
    ListArrangement wanted = arrangement();
    wanted.query = search;
    if (!wanted.columnNames().contains(column)) {
        wanted.columns.append({column, 0});
    }
    arrangeList(wanted);
    m_ui->filter->setCursorPosition(0); // a long search is read from its beginning
}

void CandidatesView::chooseColumns()
{
    if (!m_model || !m_columns)
        return;
    const QString fixed = m_model->columnName(Model::NameColumn);
    auto *chooser = new ColumnChooser(m_views.columns, arrangement().columnNames(), fixed, this);
    connect(chooser, &ColumnChooser::changed, this, [this](const QStringList &names) {
        QList<ListColumn> columns;
        for (const QString &name : names)
            columns.append({name, 0});
        showColumns(columns);
        tellArrangement();
    });
    connect(chooser, &ColumnChooser::resetWanted, this, [this] {
        QList<ListColumn> columns;
        for (int i = 0; i < Model::ColumnCount; ++i)
            columns.append({m_model->columnName(i), 0});
        showColumns(columns);
        tellArrangement();
    });
    const QPoint below =
        m_ui->columnsButton->mapToGlobal(QPoint(m_ui->columnsButton->width(), m_ui->columnsButton->height()));
    chooser->move(layoutDirection() == Qt::RightToLeft ? below - QPoint(m_ui->columnsButton->width(), 0)
                                                       : below - QPoint(chooser->width(), 0));
    chooser->show();
    chooser->setFocus(Qt::PopupFocusReason);
}

void CandidatesView::fillViewMenu()
{
    QMenu *menu = m_ui->saveView->menu();
    menu->clear();
    const SavedView *view = m_views.current >= 0 ? &m_views.views[m_views.current] : nullptr;
    const bool own = view && view->own && !view->id.isNull();
    QAction *update = menu->addAction(own ? tr("Save changes to “%1”").arg(view->name) : tr("Save changes"), this,
                                      &CandidatesView::viewUpdated);
    update->setEnabled(own && m_views.changed);
    QAction *save = menu->addAction(tr("Save as a new view…"), this, [this] {
        askName(tr("Save view"), {}, true,
                [this](const QString &name, bool shared) { Q_EMIT viewSaved(name, shared); });
    });
    save->setObjectName(QStringLiteral("saveNewView"));
    menu->addSeparator();
    QAction *rename = menu->addAction(tr("Rename view…"), this, [this, name = view ? view->name : QString()] {
        askName(tr("Rename view"), name, false, [this](const QString &typed, bool) { Q_EMIT viewRenamed(typed); });
    });
    rename->setEnabled(own);
    QAction *remove = menu->addAction(tr("Remove view"), this, &CandidatesView::viewRemoved);
    remove->setEnabled(own);
}

void CandidatesView::askName(const QString &title, const QString &name, bool mayShare,
                             const std::function<void(QString, bool)> &done)
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("viewDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *outer = new QVBoxLayout(dialog);
    outer->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                              metric::space::l);
    outer->setSpacing(metric::space::m);
    outer->addWidget(
        new TextLabel(title, QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"), dialog));
    auto *form = new QFormLayout;
    outer->addLayout(form);
    auto *edit = new QLineEdit(name, dialog);
    edit->setObjectName(QStringLiteral("viewName"));
    edit->setMaxLength(120);
    edit->setMinimumWidth(scaled(260));
    form->addRow(tr("Name", "Of a view"), edit);
    auto *shared = new QCheckBox(tr("Everybody sees it"), dialog);
    shared->setObjectName(QStringLiteral("viewShared"));
    shared->setVisible(mayShare);
    form->addRow(QString(), shared);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, dialog);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Save"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Save)->setProperty("kind", QStringLiteral("primary"));
    buttons->button(QDialogButtonBox::Save)->setEnabled(!name.trimmed().isEmpty());
    outer->addWidget(buttons);
    connect(edit, &QLineEdit::textChanged, buttons, [buttons](const QString &text) {
        buttons->button(QDialogButtonBox::Save)->setEnabled(!text.trimmed().isEmpty());
    });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, edit, shared, done] {
        done(edit->text(), shared->isChecked());
        dialog->accept();
    });
    dialog->open();
    edit->setFocus();
}

} // namespace shortlist::desktop
