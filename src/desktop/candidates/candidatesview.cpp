#include "desktop/candidates/candidatesview.h"

#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatedelegate.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/cvpage.h"
#include "desktop/candidates/importview.h"
#include "desktop/shell/searchwording.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/columnshares.h"
#include "desktop/widgets/filedrop.h"
#include "ui_candidatesview.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace shortlist::desktop {

using Model = CandidateTableModel;

CandidatesView::CandidatesView(CandidateDetailView *detail, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::CandidatesView>())
    , m_detail(detail)
    , m_import(new ImportView)
    , m_bar(new SelectionBar(this))
{
    m_ui->setupUi(this);
    m_detail->setObjectName(QStringLiteral("detail"));
    m_ui->splitter->addWidget(m_detail);
    m_ui->listStack->removeWidget(m_ui->importPage);
    m_ui->listStack->addWidget(m_import);
    layout()->addWidget(m_bar);
    m_bar->setWorth(2); // one row is always chosen: the person beside the list
    m_ui->importButton->setIcon(icon(QStringLiteral("upload"), IconColour::Primary));
    m_ui->addButton->setIcon(icon(QStringLiteral("plus-lg"), IconColour::OnFill));
    m_ui->filter->addAction(icon(QStringLiteral("search"), IconColour::Tertiary), QLineEdit::LeadingPosition);
    m_ui->filter->setAccessibleName(tr("Filter the list of people"));
    m_ui->stageFilter->addItem(tr("Every stage"), QString());
    for (const QString &kind :
         {QStringLiteral("new"), QStringLiteral("screening"), QStringLiteral("assessment"), QStringLiteral("interview"),
          QStringLiteral("offer"), QStringLiteral("hired"), QStringLiteral("rejected")})
        m_ui->stageFilter->addItem(valueTitle(kind), kind);
    setColleagues({});
    m_ui->columnsButton->setIcon(icon(QStringLiteral("layout-three-columns")));
    m_ui->saveView->setMenu(new QMenu(m_ui->saveView));
    connect(m_ui->saveView->menu(), &QMenu::aboutToShow, this, &CandidatesView::fillViewMenu);
    connect(m_ui->columnsButton, &QToolButton::clicked, this, &CandidatesView::chooseColumns);
    m_ui->exportButton->setIcon(icon(QStringLiteral("download")));
    auto *exports = new QMenu(m_ui->exportButton);
    for (const auto &[format, title] : {std::pair{"csv", tr("CSV, as the list is shown…")},
                                        {"vcard", tr("vCards…")},
                                        {"json-resume", tr("JSON Resume…")},
                                        {"print", tr("Print…")}}) {
        if (QLatin1String(format) == QLatin1String("print"))
            exports->addSeparator();
        exports
            ->addAction(title, this, [this, format = QString::fromLatin1(format)] { Q_EMIT exportRequested(format); })
            ->setObjectName(QStringLiteral("export_") + QLatin1String(format));
    }
    m_ui->exportButton->setMenu(exports);
    connect(m_ui->viewBar, &ViewBar::chosen, this, &CandidatesView::viewChosen);
    m_ui->filterProblem->hide();
    RecordTable *table = m_ui->table;
    table->setItemDelegate(new CandidateDelegate(table));
    table->setVerbKeys({Qt::Key_M, Qt::Key_R, Qt::Key_N, Qt::Key_A, Qt::Key_Delete, Qt::Key_Slash, Qt::Key_B, Qt::Key_I,
                        Qt::Key_J, Qt::Key_T, Qt::Key_O, Qt::Key_W, Qt::Key_U, Qt::Key_H});
    table->setSortingEnabled(false);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(Model::ActiveColumn, Qt::DescendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        Q_EMIT sortChosen(column, order == Qt::DescendingOrder);
        tellArrangement();
    });
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 0);
    m_ui->splitter->setSizes({740, 500});
    m_detail->setMinimumWidth(std::max(metric::size::detailMin, scaled(metric::size::detailMin) * 9 / 10));
    connect(m_ui->filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        Q_EMIT filterChanged(text);
        tellArrangement();
    });
    connect(m_ui->filter, &SearchField::suggestionsWanted, this, &CandidatesView::suggestionsWanted);
    connect(m_ui->ownerFilter, &QComboBox::activated, this,
            [this](int index) { Q_EMIT ownerChosen(m_ui->ownerFilter->itemData(index).toString()); });
    connect(m_ui->filter, &QLineEdit::returnPressed, this, &CandidatesView::focusList);
    connect(m_ui->stageFilter, &QComboBox::activated, this,
            [this](int index) { Q_EMIT stageChosen(m_ui->stageFilter->itemData(index).toString()); });
    connect(m_ui->addButton, &QPushButton::clicked, this, &CandidatesView::addRequested);
    connect(m_ui->importButton, &QPushButton::clicked, this, &CandidatesView::importRequested);
    connect(m_ui->statePage, &StatePage::buttonClicked, this, [this] {
        if (m_state.phase == CandidateListState::Phase::Failed)
            Q_EMIT retryRequested();
        else if (m_state.phase == CandidateListState::Phase::NoMatch) {
            m_ui->stageFilter->setCurrentIndex(0);
            Q_EMIT stageChosen({});
            m_ui->ownerFilter->setCurrentIndex(0);
            Q_EMIT ownerChosen({});
            m_ui->filter->clear();
        } else
            Q_EMIT importRequested();
    });
    connect(table, &RecordTable::currentRowChanged, this, [this](int row) {
        if (!m_model || row < 0)
            return;
        m_left = false;
        tellPlace();
        if (m_marking)
            return;
        // The item of a page that was never on screen is not here yet: it is asked for, and told once it comes.
        if (const auto *item = m_model->item(row)) {
            m_awaited.reset();
            Q_EMIT candidateChosen(item->id);
        } else {
            m_awaited = m_model->index(row, 0).data(CandidateTableModel::KeyRole).toLongLong();
            Q_EMIT candidateAwaited();
        }
    });
    connect(table, &RecordTable::clicked, this, [this] {
        if (m_narrow) {
            m_detailOpen = true;
            arrange();
        }
    });
    connect(table, &RecordTable::opened, this, [this](int row) {
        if (!m_model || !m_model->item(row))
            return;
        if (m_narrow && !m_detailOpen) {
            m_detailOpen = true;
            arrange();
        } else {
            openCv();
        }
    });
    connect(table, &RecordTable::verbPressed, this, &CandidatesView::verbPressed);
    connect(m_detail, &CandidateDetailView::backRequested, this, &CandidatesView::showList);
    connect(m_detail, &CandidateDetailView::cvRequested, this, &CandidatesView::openCv);
    auto *drop = new FileDrop(m_ui->listPane);
    connect(drop, &FileDrop::dropped, this, &CandidatesView::filesDropped);
    connect(drop, &FileDrop::refused, m_detail, &CandidateDetailView::showProblem);
    connect(m_import, &ImportView::done, this, [this] {
        m_importing = false;
        render(m_state);
    });
    connect(m_import, &ImportView::candidateChosen, this, &CandidatesView::importedChosen);
}

CandidatesView::~CandidatesView() = default;

void CandidatesView::setModel(CandidateTableModel *model)
{
    m_model = model;
    m_ui->table->setModel(model);
    setUpColumns();
    connect(model, &QAbstractItemModel::dataChanged, this, [this] {
        // Only who was chosen and not known yet: whoever is opened from elsewhere stays.
        const int row = m_ui->table->currentIndex().row();
        const auto *item = row >= 0 && m_awaited ? m_model->item(row) : nullptr;
        if (item && item->key == *m_awaited) {
            m_awaited.reset();
            Q_EMIT awaitedKnown(item->id);
        }
    });
    connect(model, &QAbstractItemModel::layoutChanged, this, [this] {
        if (m_left)
            Q_EMIT rowWanted();
    });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model->rowCount() == 0)
            return;
        // Whoever was opened from elsewhere stays: the first one of a list that comes later is not what was asked for.
        if (m_left)
            Q_EMIT rowWanted();
        else
            m_ui->table->setCurrentIndex(m_model->index(0, 0));
    });
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_bar->setChosen(static_cast<int>(chosenKeys().size())); });
}

CvPage *CandidatesView::cvPage()
{
    if (!m_cv) {
        m_cv = new CvPage(this);
        m_cv->hide();
        layout()->addWidget(m_cv);
        connect(m_cv, &CvPage::backRequested, this, &CandidatesView::closeCv);
        connect(m_cv, &CvPage::stepRequested, this, &CandidatesView::step);
    }
    return m_cv;
}

CandidateDetailView *CandidatesView::detail()
{
    return m_detail;
}

void CandidatesView::setVocabulary(const domain::SearchVocabulary &vocabulary)
{
    m_ui->filter->setVocabulary(vocabulary);
}

void CandidatesView::offerSuggestions(const QString &field, const QString &typed, const QStringList &values)
{
    m_ui->filter->offer(field, typed, values);
}

void CandidatesView::setColleagues(const QList<Colleague> &colleagues)
{
    const QString chosen = m_ui->ownerFilter->currentData().toString();
    m_ui->ownerFilter->clear();
    //: Whose people the list shows
    m_ui->ownerFilter->addItem(tr("Any owner"), QString());
    m_ui->ownerFilter->addItem(tr("Mine", "People"), QStringLiteral("owner:me"));
    m_ui->ownerFilter->addItem(tr("Nobody's", "People"), QStringLiteral("owner:none"));
    for (const Colleague &colleague : colleagues)
        m_ui->ownerFilter->addItem(
            colleague.name,
            QStringLiteral("owner:\"%1\"").arg(QString(colleague.name).replace(u'"', QLatin1String("\"\""))));
    m_ui->ownerFilter->setCurrentIndex(std::max(0, m_ui->ownerFilter->findData(chosen)));
}

void CandidatesView::renderSearch(const CandidateListState &state)
{
    m_ui->filter->setProblem(state.mistake);
    const auto &said = state.mistake ? state.mistake : state.hint;
    m_ui->filterProblem->setVisible(said || !m_views.gone.isEmpty());
    if (!said) {
        m_ui->filterProblem->setTone(QStringLiteral("warning"));
        m_ui->filterProblem->setShape(Status::Warning);
        m_ui->filterProblem->setText(
            tr("This view names columns that are gone: %1").arg(isolated(m_views.gone.join(QLatin1String(", ")))));
        return;
    }
    m_ui->filterProblem->setTone(state.mistake ? QStringLiteral("danger") : QStringLiteral("tertiary"));
    m_ui->filterProblem->setShape(state.mistake ? std::optional(Status::Danger) : std::nullopt);
    m_ui->filterProblem->setText(describe(*said));
}

void CandidatesView::render(const CandidateListState &state)
{
    m_bar->setMayChange(state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change),
                        whyNot(state.permissions));
    using Phase = CandidateListState::Phase;
    m_state = state;
    renderSearch(state);
    const QLocale locale;
    m_ui->count->setText(state.total > 0 ? locale.toString(state.total) : QString());
    const bool mayAdd = state.permissions.may(QStringLiteral("candidates"), Permissions::Act::Create);
    for (QPushButton *button : {m_ui->addButton, m_ui->importButton}) {
        button->setEnabled(mayAdd);
        button->setToolTip(mayAdd ? QString() : whyNot(state.permissions));
    }
    m_ui->viewBar->setCount(state.phase == Phase::Ready || state.phase == Phase::NoMatch ? locale.toString(state.shown)
                                                                                         : QString());
    if (state.milliseconds >= 0 && state.phase != Phase::Failed)
        //: Figures of a search: hits, all, and milliseconds
        m_ui->filterFigures->setText(
            tr("%1 of %2 · %3 ms")
                .arg(locale.toString(state.shown), locale.toString(state.total), locale.toString(state.milliseconds)));
    else
        m_ui->filterFigures->clear();
    if (m_importing) {
        m_ui->listStack->setCurrentWidget(m_import);
        return;
    }
    switch (state.phase) {
    case Phase::Quiet:
        return;
    case Phase::Ready:
        m_ui->listStack->setCurrentWidget(m_ui->table);
        return;
    case Phase::Loading:
        m_ui->statePage->showLoading();
        break;
    case Phase::Empty:
        if (mayAdd)
            m_ui->statePage->showEmpty(
                QStringLiteral("people"), tr("Nobody here yet"),
                tr("Drop CVs here, or import them from a folder. They are read on this machine."), tr("Import CVs…"));
        else
            m_ui->statePage->showEmpty(QStringLiteral("people"), tr("Nobody here yet"),
                                       tr("People appear here once a colleague adds them."), {});
        break;
    case Phase::NoMatch:
        m_ui->statePage->showEmpty(
            QStringLiteral("people"), tr("No one matches"),
            tr("Take words out of the filter, or look among all %1.").arg(locale.toString(state.total)),
            tr("Show everyone"));
        break;
    case Phase::Failed:
        m_ui->statePage->showFailed(tr("The list could not be read"), state.problem, tr("Try again"));
        break;
    }
    m_ui->listStack->setCurrentWidget(m_ui->statePage);
}

void CandidatesView::render(const ImportState &state)
{
    if (state.givenUp) {
        m_importing = false;
        render(m_state);
        return;
    }
    m_importing = true;
    m_import->render(state);
    m_ui->listStack->setCurrentWidget(m_import);
}

void CandidatesView::selectRow(int row)
{
    if (!m_model || row < 0 || row >= m_model->rowCount())
        return;
    m_ui->table->setCurrentIndex(m_model->index(row, 0));
    m_ui->table->scrollTo(m_model->index(row, 0));
}

void CandidatesView::markRow(int row)
{
    m_marking = true;
    selectRow(row);
    m_marking = false;
}

void CandidatesView::leaveList()
{
    m_left = true;
    m_awaited.reset();
    m_ui->table->setCurrentIndex({});
    m_ui->table->clearSelection();
}

QList<qint64> CandidatesView::chosenKeys() const
{
    QList<qint64> keys;
    if (!m_model || !m_ui->table->selectionModel())
        return keys;
    // By ranges: a hundred thousand chosen rows are one of them.
    const QItemSelection chosen = m_ui->table->selectionModel()->selection();
    for (const QItemSelectionRange &range : chosen)
        keys += m_model->keys().mid(range.top(), range.height());
    return keys;
}

void CandidatesView::chooseNobody()
{
    selectRow(m_ui->table->currentIndex().row());
}

void CandidatesView::focusFilter()
{
    closeCv();
    m_ui->filter->setFocus(Qt::ShortcutFocusReason);
    m_ui->filter->selectAll();
}

void CandidatesView::focusList()
{
    if (m_cvOpen)
        cvPage()->setFocus(Qt::ShortcutFocusReason);
    else
        m_ui->table->setFocus(Qt::ShortcutFocusReason);
}

void CandidatesView::setNarrow(bool narrow)
{
    m_narrow = narrow;
    arrange();
}

void CandidatesView::showList()
{
    m_detailOpen = false;
    arrange();
    focusList();
}

void CandidatesView::arrange()
{
    m_ui->listPane->setVisible(!m_narrow || !m_detailOpen);
    m_detail->setVisible(!m_narrow || m_detailOpen);
    m_ui->filterBar->setVisible(!m_narrow || !m_detailOpen);
    m_detail->setBackVisible(m_narrow);
    m_ui->header->setVisible(!m_cvOpen);
    if (m_cvOpen)
        m_ui->filterBar->hide();
    m_ui->splitter->setVisible(!m_cvOpen);
    cvPage()->setNarrow(m_narrow);
    cvPage()->setVisible(m_cvOpen);
}

void CandidatesView::openCv()
{
    if (m_cvOpen)
        return;
    m_cvOpen = true;
    tellPlace();
    arrange();
    cvPage()->setFocus(Qt::OtherFocusReason);
    Q_EMIT cvOpened(true);
}

void CandidatesView::closeCv()
{
    if (!m_cvOpen)
        return;
    m_cvOpen = false;
    arrange();
    focusList();
    Q_EMIT cvOpened(false);
}

void CandidatesView::step(int rows)
{
    selectRow(m_ui->table->currentIndex().row() + rows);
}

void CandidatesView::tellPlace()
{
    cvPage()->setPlace(m_ui->table->currentIndex().row(), m_model ? m_model->rowCount() : 0);
}

void CandidatesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_ui)
        m_detail->setMinimumWidth(std::max(metric::size::detailMin, scaled(metric::size::detailMin) * 9 / 10));
}

void CandidatesView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_cvOpen)
        return closeCv();
    if (event->key() == Qt::Key_Escape && m_narrow && m_detailOpen)
        return showList();
    QWidget::keyPressEvent(event);
}

QVariantMap CandidatesView::saveLayout() const
{
    return {{QStringLiteral("splitter"), m_ui->splitter->saveState()},
            {QStringLiteral("more"), m_model ? m_model->moreColumns() : QStringList()},
            {QStringLiteral("columns"), m_columns ? m_columns->save() : QByteArray()},
            {QStringLiteral("cv"), m_cv ? m_cv->saveLayout() : QByteArray()}};
}

void CandidatesView::restoreLayout(const QVariantMap &layout)
{
    m_ui->splitter->restoreState(layout.value(QStringLiteral("splitter")).toByteArray());
    cvPage()->restoreLayout(layout.value(QStringLiteral("cv")).toByteArray());
    if (m_columns && m_model) {
        QList<ListColumn> columns;
        for (int i = 0; i < Model::ColumnCount; ++i)
            columns.append({m_model->columnName(i), 0});
        for (const QString &name : layout.value(QStringLiteral("more")).toStringList())
            columns.append({name, 0});
        showColumns(columns);
    }
    if (m_columns)
        m_columns->restore(layout.value(QStringLiteral("columns")).toByteArray());
}

} // namespace shortlist::desktop
