#include "desktop/candidates/candidatedetailview.h"

#include "desktop/candidates/alikelines.h"
#include "desktop/candidates/belongingsbar.h"
#include "desktop/candidates/belongingspresenter.h"
#include "desktop/candidates/candidatefacts.h"
#include "desktop/candidates/candidateform.h"
#include "desktop/candidates/duplicatesline.h"
#include "desktop/candidates/notecomposer.h"
#include "desktop/candidates/timelinedelegate.h"
#include "desktop/candidates/waitingformline.h"
#include "desktop/cvviewer/cvview.h"
#include "desktop/forms/customfieldsform.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/offers/offersview.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/filedrop.h"
#include "ui_candidatedetailview.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

CandidateDetailView::CandidateDetailView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::CandidateDetailView>())
    , m_belongings(new BelongingsBar)
    , m_duplicates(new DuplicatesLine(this))
    , m_waiting(new WaitingFormLine(this))
    , m_alike(new AlikeLines(this))
    , m_offers(new OffersView)
    , m_ownFields(new CustomFieldsForm)
    , m_mailList(new QListView(this))
{
    m_ui->setupUi(this);
    m_mailList->setObjectName(QStringLiteral("mails"));
    m_mailList->setAccessibleName(tr("Mails to the person"));
    m_ui->pages->insertWidget(MailTab, m_mailList);
    setUpBelongings();
    auto *content = qobject_cast<QBoxLayout *>(m_ui->contentPage->layout());
    content->insertWidget(content->indexOf(m_ui->banner) + 1, m_duplicates);
    content->insertWidget(content->indexOf(m_ui->banner) + 1, m_waiting);
    connect(m_waiting, &WaitingFormLine::goOnRequested, this, &CandidateDetailView::waitingFormRequested);
    // Below the fields, which then stay where they are while somebody types.
    content->insertWidget(content->indexOf(m_ui->pages) + 1, m_alike);
    connect(m_alike, &AlikeLines::openRequested, this, &CandidateDetailView::alikeRequested);
    connect(m_ui->profileForm, &CandidateForm::particularsTyped, this, &CandidateDetailView::particularsTyped);
    connect(m_duplicates, &DuplicatesLine::compareRequested, this, &CandidateDetailView::duplicatesRequested);
    m_ui->noSelection->showEmpty(QStringLiteral("person"), tr("Nobody chosen"),
                                 tr("Choose somebody in the list to see them here."), {});
    m_ui->backButton->setIcon(icon(QStringLiteral("arrow-left")));
    m_ui->backButton->hide();
    for (const QString &title : {tr("Timeline", "Tab"), tr("Profile", "Tab"), tr("CV", "Tab"),
                                 tr("Applications", "Tab"), tr("Notes", "Tab"), tr("Mail", "Tab"), tr("Files", "Tab")})
        m_ui->tabs->addTab(title);
    m_ui->profilePage->viewport()->setAutoFillBackground(false);
    m_ui->profileForm->setAutoFillBackground(false);
    for (auto [view, model] :
         {std::pair{m_ui->timeline, &m_timeline}, std::pair{m_ui->notes, &m_notes}, std::pair{m_mailList, &m_mails}}) {
        view->setModel(model);
        auto *delegate = new TimelineDelegate(view);
        view->setItemDelegate(delegate);
        connect(delegate, &TimelineDelegate::ticked, this, &CandidateDetailView::followUpTicked);
        connect(
            delegate, &TimelineDelegate::noteVerbsWanted, this,
            [this, view = view](const QModelIndex &index, const QPoint &spot) { offerNoteVerbs(view, index, spot); });
        // The mouse's second button, and the keyboard's menu key.
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view, &QListView::customContextMenuRequested, this, [this, view = view](const QPoint &spot) {
            const QModelIndex below = view->indexAt(spot);
            offerNoteVerbs(view, below.isValid() ? below : view->currentIndex(), spot);
        });
        view->installEventFilter(this);
        view->setFrameShape(QFrame::NoFrame);
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setResizeMode(QListView::Adjust);
        view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        view->setSelectionMode(QAbstractItemView::NoSelection);
    }
    m_applications.setHeaders(
        {{tr("Job", "Column")}, {tr("Stage", "Column")}, {tr("Match", "Column"), true}, {tr("Since", "Column"), true}});
    setUpCellTable(m_ui->applications, &m_applications, {200, 110, 70, 96}, 0);
    m_ui->layout14->addWidget(m_offers, 1);
    m_files.setHeaders(
        {{tr("File", "Column")}, {tr("Kind", "Column")}, {tr("Size", "Column"), true}, {tr("Added", "Column"), true}});
    setUpCellTable(m_ui->files, &m_files, {200, 90, 80, 80}, 0);
    connect(m_ui->tabs, &QTabBar::currentChanged, m_ui->pages, &QStackedWidget::setCurrentIndex);
    connect(m_ui->tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_ui->composer->setVisible(tab == TimelineTab || tab == NotesTab);
        if (tab == CvTab)
            render(m_state);
    });
    connect(m_ui->tabs, &QTabBar::tabBarDoubleClicked, this, [this](int tab) {
        if (tab == CvTab)
            Q_EMIT cvRequested();
    });
    m_ui->cvView->setOpenable(true);
    connect(m_ui->cvView, &CvView::openRequested, this, &CandidateDetailView::cvRequested);
    connect(m_ui->profileForm, &CandidateForm::edited, this, &CandidateDetailView::fieldEdited);
    connect(m_ui->composer, &NoteComposer::written, this, &CandidateDetailView::noteWritten);
    connect(m_ui->composer, &NoteComposer::changed, this, &CandidateDetailView::noteChanged);
    connect(m_ui->stageCombo, &QComboBox::activated, this,
            [this](int index) { Q_EMIT moveRequested(m_ui->stageCombo->itemData(index).toUuid()); });
    connect(m_ui->jobCombo, &QComboBox::activated, this, &CandidateDetailView::applicationChosen);
    connect(m_ui->applications, &RecordTable::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row != m_state.application)
            Q_EMIT applicationChosen(row);
    });
    connect(m_ui->files, &RecordTable::opened, this, [this](int row) {
        if (row >= 0 && row < m_state.detail.files.size()) {
            Q_EMIT fileChosen(m_state.detail.files[row]);
            openTab(CvTab);
        }
    });
    connect(m_ui->backButton, &QToolButton::clicked, this, &CandidateDetailView::backRequested);
    m_ui->stageCombo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_ui->jobCombo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_ui->jobCombo->setMinimumContentsLength(12);
    auto *drop = new FileDrop(m_ui->contentPage);
    connect(drop, &FileDrop::dropped, this, &CandidateDetailView::filesDropped);
    connect(drop, &FileDrop::refused, this, &CandidateDetailView::showProblem);
    setUpVerbs();
    openTab(TimelineTab);
}

CandidateDetailView::~CandidateDetailView() = default;

void CandidateDetailView::setUpBelongings()
{
    // Tags stand below the facts; the workspace's own fields below those of the table.
    m_ui->layout12->insertWidget(1, m_belongings);
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_ui->profilePage->takeWidget());
    auto *own = new QVBoxLayout;
    own->setContentsMargins(metric::space::detailPadding, 0, metric::space::detailPadding, metric::space::l);
    own->addWidget(m_ownFields);
    layout->addLayout(own);
    layout->addStretch(1);
    m_ui->profilePage->setWidget(both);
    both->setAutoFillBackground(false);
    connect(m_belongings, &BelongingsBar::tagSet, this, &CandidateDetailView::tagSet);
    connect(m_belongings, &BelongingsBar::poolSet, this, &CandidateDetailView::poolSet);
    connect(m_belongings, &BelongingsBar::tagAdded, this, &CandidateDetailView::tagAdded);
    connect(m_belongings, &BelongingsBar::poolAdded, this, &CandidateDetailView::poolAdded);
    connect(m_ownFields, &CustomFieldsForm::edited, this, [this](const QUuid &field, const protocol::Value &value) {
        Q_EMIT ownFieldEdited(field, QString::fromUtf8(value.value_or(QByteArray())));
    });
}

void CandidateDetailView::renderAlike(const AlikeState &state)
{
    m_alike->render(state);
}

void CandidateDetailView::showWaitingForm(const std::optional<QString> &name)
{
    m_waiting->showName(name);
}

void CandidateDetailView::showDuplicates(const QList<DuplicatePair> &pairs)
{
    m_duplicates->showPairs(pairs);
}

void CandidateDetailView::renderBelongings(const BelongingsState &state)
{
    m_belongings->render(state);
    m_ownFields->render(state.candidate, customFieldsOf(state.belongings), !state.mayFill);
}

void CandidateDetailView::bind(const protocol::SchemaDescriptor &descriptor)
{
    if (const protocol::Entity *entity = descriptor.entity(QStringLiteral("candidates")))
        m_ui->profileForm->bind(*entity);
}

void CandidateDetailView::setColleagues(const QList<Colleague> &colleagues)
{
    m_ui->profileForm->setColleagues(colleagues);
    m_colleagues.clear();
    for (const Colleague &colleague : colleagues)
        m_colleagues.insert(colleague.userId, colleague.name);
    m_offers->approvals()->setColleagues(colleagues);
}

CvView *CandidateDetailView::cvView()
{
    return m_ui->cvView;
}

void CandidateDetailView::setBackVisible(bool visible)
{
    m_ui->backButton->setVisible(visible);
}

void CandidateDetailView::openTab(Tab tab)
{
    m_ui->tabs->setCurrentIndex(tab);
    m_ui->pages->setCurrentIndex(tab);
}

void CandidateDetailView::focusNote()
{
    if (m_ui->tabs->currentIndex() != NotesTab)
        openTab(TimelineTab);
    m_ui->composer->focusText();
}

void CandidateDetailView::noteStored(const QUuid &person, bool changed)
{
    m_ui->composer->stored(person, changed);
}

void CandidateDetailView::noteRefused(const QUuid &person)
{
    m_ui->composer->refused(person);
}

NoteDrafts CandidateDetailView::noteDrafts() const
{
    return m_ui->composer->drafts();
}

void CandidateDetailView::setNoteDrafts(const NoteDrafts &drafts)
{
    m_ui->composer->setDrafts(drafts);
}

void CandidateDetailView::dropNoteDraft(const QUuid &person)
{
    m_ui->composer->drop(person);
}

bool CandidateDetailView::mayWriteNotes() const
{
    return m_ui->composer->isEnabled();
}

void CandidateDetailView::refuse(const QUuid &candidate, const QString &column, const protocol::Value &value,
                                 const QString &reason)
{
    m_ui->profileForm->refuse(candidate, column, value, reason);
}

void CandidateDetailView::commitTyped()
{
    m_ui->profileForm->commitTyped();
    m_ownFields->commitTyped();
}

void CandidateDetailView::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Warning, {}, text);
}

void CandidateDetailView::render(const CandidateDetailState &state)
{
    m_state = state;
    using Phase = CandidateDetailState::Phase;
    m_ui->stack->setCurrentWidget(state.phase == Phase::Ready ? static_cast<QWidget *>(m_ui->contentPage)
                                                              : m_ui->emptyPage);
    if (state.phase == Phase::None)
        m_ui->noSelection->showEmpty(QStringLiteral("person"), tr("Nobody chosen"),
                                     tr("Choose somebody in the list to see them here."), {});
    else if (state.phase == Phase::Loading)
        m_ui->noSelection->showLoading();
    else if (state.phase == Phase::Failed)
        m_ui->noSelection->showFailed(tr("This person cannot be shown"), state.problem, {});
    if (state.phase != Phase::Ready)
        return;
    if (m_person != state.detail.record.id) {
        m_person = state.detail.record.id;
        m_ui->composer->setPerson(m_person);
        m_ui->stageCombo->hidePopup();
        m_ui->jobCombo->hidePopup();
        m_ui->banner->clear();
        m_duplicates->hide();
        m_shownCv.clear();
    }
    renderHeader(state);
    showCandidateFacts(m_ui->facts, state.detail.record);
    renderLists(state.detail);
    using Act = Permissions::Act;
    const Permissions &may = state.permissions;
    m_ui->profileForm->render(state.detail.record, !may.may(QStringLiteral("candidates"), Act::Change));
    m_ui->composer->setRefusal(may.may(QStringLiteral("application_notes"), Act::Create) ? QString() : whyNot(may));
    allowVerbs(may);
    // The newest CV is fetched only once somebody wants to see it.
    if (m_ui->tabs->currentIndex() == CvTab) {
        const FileItem *cv = nullptr;
        for (const FileItem &file : state.detail.files) {
            if (!cv && file.category == QLatin1String("cv"))
                cv = &file;
        }
        if (!cv)
            m_ui->cvView->showNothing();
        else if (cv->sha256 != m_shownCv) {
            m_shownCv = cv->sha256;
            Q_EMIT fileChosen(*cv);
        }
    }
}

void CandidateDetailView::renderLists(const CandidateDetail &detail)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDate today = here(now).date();
    const bool ticking = m_state.permissions.may(QStringLiteral("follow_ups"), Permissions::Act::Change);
    for (auto [view, model, entries] :
         {std::tuple{m_ui->timeline, &m_timeline, TimelineModel::historyOf(detail, today)},
          std::tuple{m_ui->notes, &m_notes, TimelineModel::notesOf(detail, today)},
          std::tuple{m_mailList, &m_mails, TimelineModel::mailsOf(detail, today)}}) {
        const int scroll = view->verticalScrollBar()->value();
        auto *delegate = static_cast<TimelineDelegate *>(view->itemDelegate());
        delegate->forget();
        delegate->setTicking(ticking);
        const int current = view->currentIndex().row();
        model->setEntries(entries);
        view->verticalScrollBar()->setValue(scroll);
        if (current >= 0 && current < entries.size() && view->hasFocus())
            view->setCurrentIndex(model->index(current));
    }
    QList<CellTableModel::Row> applications;
    for (const ApplicationItem &application : detail.applications) {
        Cell stage{application.stageName};
        stage.stageKind =
            application.disposition == QLatin1String("active") ? application.stageKind : application.disposition;
        if (application.disposition != QLatin1String("active") && application.disposition != QLatin1String("hired"))
            stage.text = valueTitle(application.disposition);
        Cell match;
        match.isMatch = true;
        match.match = application.match;
        Cell job{application.jobTitle};
        job.strong = true;
        applications << CellTableModel::Row{application.id,
                                            {job, stage, match, agoCell(application.stageEntered, now)}};
    }
    m_applications.setRows(applications);
    // The offers of the chosen one have the rest of the page.
    constexpr qsizetype rowsInView = 5;
    m_ui->applications->setFixedHeight(scaled(metric::size::columnHeader) +
                                       static_cast<int>(std::clamp(applications.size(), qsizetype(1), rowsInView)) *
                                           scaled(metric::size::rowCompact) +
                                       metric::space::s);
    renderFiles(detail);
}

bool CandidateDetailView::eventFilter(QObject *watched, QEvent *event)
{
    // A space would choose the line, which means nothing here.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        if (const auto *list = qobject_cast<QListView *>(watched)) {
            tickCurrent(list->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CandidateDetailView::offerNoteVerbs(QListView *view, const QModelIndex &index, const QPoint &spot)
{
    const auto *model = qobject_cast<const TimelineModel *>(index.model());
    const QUuid id = model ? model->entry(index.row()).note : QUuid();
    const auto known = std::find_if(m_state.detail.notes.cbegin(), m_state.detail.notes.cend(),
                                    [&id](const NoteItem &note) { return note.id == id; });
    if (id.isNull() || known == m_state.detail.notes.cend())
        return;
    auto *menu = new QMenu(view);
    menu->setObjectName(QStringLiteral("noteVerbs"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("pencil")), tr("Change this note…"), this,
                    [this, note = *known] { m_ui->composer->change(note); })
        ->setEnabled(known->mayChange);
    menu->addAction(icon(QStringLiteral("trash")), tr("Remove this note"), this, [this, id] { Q_EMIT noteRemoved(id); })
        ->setEnabled(known->mayRemove);
    menu->popup(view->viewport()->mapToGlobal(spot));
}

void CandidateDetailView::tickCurrent(const QModelIndex &index)
{
    const auto *model = qobject_cast<const TimelineModel *>(index.model());
    if (!model || !m_state.permissions.may(QStringLiteral("follow_ups"), Permissions::Act::Change))
        return;
    const TimelineEntry &entry = model->entry(index.row());
    if (!entry.followUp.isNull())
        Q_EMIT followUpTicked(entry.followUp, !entry.followUpDone);
}

void CandidateDetailView::setPreviews(const std::function<QImage(const FileItem &)> &previews)
{
    m_previews = previews;
    renderFiles(m_state.detail);
}

void CandidateDetailView::renderFiles(const CandidateDetail &detail)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<CellTableModel::Row> files;
    for (const FileItem &file : detail.files) {
        Cell name{file.name};
        name.strong = true;
        name.iconName = file.mime == QLatin1String("application/pdf")   ? QStringLiteral("file-earmark-pdf")
                        : file.mime.startsWith(QLatin1String("image/")) ? QStringLiteral("file-earmark-image")
                                                                        : QStringLiteral("file-earmark-text");
        if (m_previews)
            name.picture = m_previews(file);
        files << CellTableModel::Row{
            file.id, {name, Cell{valueTitle(file.category)}, Cell{fileSize(file.size)}, agoCell(file.added, now)}};
    }
    m_files.setRows(files);
}

void CandidateDetailView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_ui) {
        for (QListView *view : {m_ui->timeline, m_ui->notes, m_mailList}) {
            if (auto *delegate = qobject_cast<TimelineDelegate *>(view->itemDelegate()))
                delegate->forget();
            view->doItemsLayout();
        }
    }
}

} // namespace shortlist::desktop
