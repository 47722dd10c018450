#include "desktop/candidates/candidatedetailview.h"

#include "desktop/candidates/belongingsbar.h"
#include "desktop/candidates/candidateform.h"
#include "desktop/cvviewer/cvview.h"
#include "desktop/forms/customfieldsform.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/merging/mergelist.h"
#include "desktop/offers/offersview.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"
#include "ui_candidatedetailview.h"

#include <QAction>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {
constexpr int daysToFollowUp = 3;
} // namespace

QList<CustomField> customFieldsOf(const cache::CandidateBelongings &belongings)
{
    QList<CustomField> fields;
    for (const cache::OwnField &own : belongings.fields) {
        CustomField field;
        field.field = own.id;
        field.key = own.key;
        field.label = own.label;
        field.kind = own.kind;
        field.help = own.help;
        field.choices = own.choices;
        field.valueRow = own.value;
        if (!own.text.isEmpty())
            field.value = own.text.toUtf8();
        field.active = own.active;
        fields << field;
    }
    return fields;
}

CandidateDetailView::CandidateDetailView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::CandidateDetailView>())
    , m_belongings(new BelongingsBar)
    , m_offers(new OffersView)
    , m_ownFields(new CustomFieldsForm)
{
    m_ui->setupUi(this);
    setUpBelongings();
    setUpDuplicates();
    m_ui->noSelection->showEmpty(QStringLiteral("person"), tr("Nobody chosen"),
                                 tr("Choose somebody in the list to see them here."), {});
    m_ui->backButton->setIcon(icon(QStringLiteral("arrow-left")));
    m_ui->backButton->hide();
    for (const QString &title : {tr("Timeline", "Tab"), tr("Profile", "Tab"), tr("CV", "Tab"),
                                 tr("Applications", "Tab"), tr("Notes", "Tab"), tr("Files", "Tab")})
        m_ui->tabs->addTab(title);
    m_ui->profilePage->viewport()->setAutoFillBackground(false);
    m_ui->profileForm->setAutoFillBackground(false);
    for (auto [view, model] : {std::pair{m_ui->timeline, &m_timeline}, std::pair{m_ui->notes, &m_notes}}) {
        view->setModel(model);
        auto *delegate = new TimelineDelegate(view);
        view->setItemDelegate(delegate);
        connect(delegate, &TimelineDelegate::ticked, this, &CandidateDetailView::followUpTicked);
        view->installEventFilter(this);
        view->setFrameShape(QFrame::NoFrame);
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setResizeMode(QListView::Adjust);
        view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        view->setSelectionMode(QAbstractItemView::NoSelection);
    }
    m_applications.setHeaders(
        {{tr("Job", "Column")}, {tr("Stage", "Column")}, {tr("Match", "Column"), true}, {tr("Since", "Column"), true}});
    setUpCellTable(m_ui->applications, &m_applications, {200, 110, 80, 80}, 0);
    m_ui->layout14->addWidget(m_offers, 1);
    m_files.setHeaders(
        {{tr("File", "Column")}, {tr("Kind", "Column")}, {tr("Size", "Column"), true}, {tr("Added", "Column"), true}});
    setUpCellTable(m_ui->files, &m_files, {200, 90, 80, 80}, 0);
    for (const QString &kind : {QStringLiteral("general"), QStringLiteral("follow_up"), QStringLiteral("red_flag")})
        m_ui->noteKind->addItem(valueTitle(kind), kind);
    m_ui->noteEdit->addAction(icon(QStringLiteral("sticky")), QLineEdit::LeadingPosition);
    const auto showDate = [this] {
        const bool followUp = m_ui->noteKind->currentData().toString() == QLatin1String("follow_up");
        m_ui->noteDate->setVisible(followUp);
        if (followUp && m_ui->noteDate->date() < QDate::currentDate())
            m_ui->noteDate->setDate(QDate::currentDate().addDays(daysToFollowUp));
    };
    m_ui->noteDate->setMinimumDate(QDate::currentDate());
    m_ui->noteDate->setDate(QDate::currentDate().addDays(daysToFollowUp));
    showDate();
    connect(m_ui->noteKind, &QComboBox::currentIndexChanged, this, showDate);
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
    connect(m_ui->noteButton, &QPushButton::clicked, this, &CandidateDetailView::sendNote);
    connect(m_ui->noteEdit, &QLineEdit::returnPressed, this, &CandidateDetailView::sendNote);
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
    for (QComboBox *combo : {m_ui->stageCombo, m_ui->noteKind})
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_ui->jobCombo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_ui->jobCombo->setMinimumContentsLength(12);
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

void CandidateDetailView::setUpDuplicates()
{
    m_duplicates = new Panel(m_ui->contentPage);
    m_duplicates->setObjectName(QStringLiteral("duplicatesLine"));
    m_duplicates->setLayerName(QStringLiteral("inset"));
    m_duplicates->setLine(QStringLiteral("bottom"));
    auto *row = new QHBoxLayout(m_duplicates);
    row->setContentsMargins(metric::space::detailPadding, metric::space::xs, metric::space::detailPadding,
                            metric::space::xs);
    row->setSpacing(metric::space::s);
    row->addWidget(new Glyph(QStringLiteral("people"), IconColour::Tertiary, metric::icon::small + 2, m_duplicates));
    m_duplicatesText = new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("primary"),
                                     QStringLiteral("regular"), m_duplicates);
    m_duplicatesText->setObjectName(QStringLiteral("duplicatesText"));
    row->addWidget(m_duplicatesText, 1);
    auto *compare = new QToolButton(m_duplicates);
    compare->setObjectName(QStringLiteral("duplicatesButton"));
    compare->setText(tr("Compare…"));
    connect(compare, &QToolButton::clicked, this, &CandidateDetailView::duplicatesRequested);
    row->addWidget(compare);
    auto *content = qobject_cast<QBoxLayout *>(m_ui->contentPage->layout());
    content->insertWidget(content->indexOf(m_ui->banner) + 1, m_duplicates);
    m_duplicates->hide();
}

void CandidateDetailView::showDuplicates(const QList<DuplicatePair> &pairs)
{
    if (!pairs.isEmpty()) {
        const QString name = isolated(pairs.first().second.name);
        //: %1 is another record's name, %2 says why: "same e-mail"
        m_duplicatesText->setText(
            pairs.size() == 1
                ? tr("Perhaps the same person as %1: %2").arg(name, MergeListModel::whyAlike(pairs.first()))
                : tr("%n records may be the same person", nullptr, static_cast<int>(pairs.size())));
    }
    m_duplicates->setVisible(!pairs.isEmpty());
}

void CandidateDetailView::renderBelongings(const BelongingsState &state)
{
    m_belongings->render(state);
    m_ownFields->render(customFieldsOf(state.belongings), !state.mayFill);
}

void CandidateDetailView::setUpVerbs()
{
    const auto add = [this](const QString &name, const QString &text, const QString &iconName, const QString &key,
                            auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setObjectName(name);
        action->setData(key);
        connect(action, &QAction::triggered, this, slot);
        m_verbs << action;
        return action;
    };
    add(QStringLiteral("moveOn"), tr("Move on"), QStringLiteral("arrow-right-circle"), QStringLiteral("M"),
        &CandidateDetailView::moveOnRequested);
    add(QStringLiteral("reject"), tr("Reject"), QStringLiteral("x-circle"), QStringLiteral("R"),
        &CandidateDetailView::rejectRequested);
    add(QStringLiteral("note"), tr("Write a note"), QStringLiteral("sticky"), QStringLiteral("N"),
        &CandidateDetailView::focusNote);
    add(QStringLiteral("openCv"), tr("The CV beside the fields"), QStringLiteral("layout-split"), tr("Enter"),
        &CandidateDetailView::cvRequested);
    add(QStringLiteral("apply"), tr("Apply for a job…"), QStringLiteral("briefcase"), {},
        &CandidateDetailView::applyRequested);
    add(QStringLiteral("attach"), tr("Add a file…"), QStringLiteral("paperclip"), {},
        &CandidateDetailView::attachRequested);
    add(QStringLiteral("remove"), tr("Remove this person"), QStringLiteral("trash"), tr("Del"),
        &CandidateDetailView::removeRequested);
    add(QStringLiteral("offer"), tr("Make an offer…"), QStringLiteral("envelope"), {},
        &CandidateDetailView::offerRequested);
    add(QStringLiteral("print"), tr("Print…"), QStringLiteral("file-earmark-text"), {},
        &CandidateDetailView::printRequested);
    auto *menu = new QMenu(m_ui->moreButton);
    menu->addActions({m_verbs[3], m_verbs[4], m_verbs[5], m_verbs[7], m_verbs[8]});
    menu->addSeparator();
    const QList<std::tuple<QString, QString, QString>> verbs{
        {QStringLiteral("mail"), tr("Write a mail…"), QStringLiteral("envelope")},
        {QStringLiteral("remind"), tr("Remind me…"), QStringLiteral("bell")},
        {QStringLiteral("hire"), tr("Hired"), QStringLiteral("check-circle-fill")},
        {QStringLiteral("withdraw"), tr("Withdrew…"), QStringLiteral("box-arrow-right")},
        {QStringLiteral("reopen"), tr("Active again"), QStringLiteral("arrow-counterclockwise")},
        {QStringLiteral("transfer"), tr("Transfer to another job…"), QStringLiteral("arrow-left-right")}};
    for (const auto &[verb, title, glyph] : verbs) {
        QAction *action =
            menu->addAction(icon(glyph), title, this, [this, verb = verb] { Q_EMIT applicationVerb(verb); });
        action->setObjectName(verb);
        m_applicationVerbs << action;
    }
    connect(menu, &QMenu::aboutToShow, this, &CandidateDetailView::offerVerbs);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("clock")), tr("History: who changed what"), this,
                    &CandidateDetailView::historyRequested);
    menu->addAction(icon(QStringLiteral("people")), tr("Duplicates and merges…"), this,
                    &CandidateDetailView::duplicatesRequested)
        ->setObjectName(QStringLiteral("duplicates"));
    m_private = menu->addAction(icon(QStringLiteral("lock")), tr("Make private"), this, [this] {
        Q_EMIT privateSet(m_state.detail.record.text(QStringLiteral("is_private")) != QLatin1String("t"));
    });
    m_private->setObjectName(QStringLiteral("private"));
    menu->addSeparator();
    menu->addAction(m_verbs[6]);
    m_ui->moreButton->setMenu(menu);
    m_ui->moreButton->setPopupMode(QToolButton::InstantPopup);
    m_ui->moreButton->setIcon(icon(QStringLiteral("three-dots")));
    m_ui->moveButton->setIcon(icon(QStringLiteral("arrow-right-circle"), IconColour::OnFill));
    m_ui->rejectButton->setIcon(icon(QStringLiteral("x-circle"), IconColour::Danger));
    connect(m_ui->moveButton, &QPushButton::clicked, this, &CandidateDetailView::moveOnRequested);
    connect(m_ui->rejectButton, &QPushButton::clicked, this, &CandidateDetailView::rejectRequested);
}

void CandidateDetailView::offerVerbs()
{
    const bool may = m_state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change);
    const bool isPrivate = m_state.detail.record.text(QStringLiteral("is_private")) == QLatin1String("t");
    const bool mayHide = m_state.permissions.may(QStringLiteral("candidates"), Permissions::Act::Change);
    m_private->setVisible(m_state.detail.record.fields.contains(QStringLiteral("is_private")));
    m_private->setText(isPrivate ? tr("Not private any more") : tr("Make private"));
    m_private->setEnabled(mayHide);
    m_private->setToolTip(mayHide ? QString() : whyNot(m_state.permissions));
    const int at = m_state.application;
    const QString stands =
        at >= 0 && at < m_state.detail.applications.size() ? m_state.detail.applications[at].disposition : QString();
    for (QAction *action : std::as_const(m_applicationVerbs)) {
        const QString verb = action->objectName();
        const bool fits = verb == QLatin1String("mail") || verb == QLatin1String("remind") ? true
                          : verb == QLatin1String("reopen") ? !stands.isEmpty() && stands != QLatin1String("active")
                                                            : stands == QLatin1String("active");
        action->setVisible(fits);
        action->setEnabled(may);
        action->setToolTip(may ? QString() : whyNot(m_state.permissions));
    }
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
    m_ui->noteEdit->setFocus(Qt::ShortcutFocusReason);
}

void CandidateDetailView::clearNote()
{
    m_ui->noteEdit->clear();
    m_ui->noteKind->setCurrentIndex(0);
    m_ui->notePrivate->setChecked(false);
}

void CandidateDetailView::sendNote()
{
    if (!m_ui->noteEdit->text().trimmed().isEmpty())
        Q_EMIT noteWritten(m_ui->noteEdit->text(), m_ui->noteKind->currentData().toString(),
                           m_ui->notePrivate->isChecked(),
                           m_ui->noteDate->isHidden() ? QDate() : m_ui->noteDate->date());
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
        m_ui->banner->clear();
        m_duplicates->hide();
        m_shownCv.clear();
    }
    renderHeader(state);
    renderFacts(state.detail);
    renderLists(state.detail);
    using Act = Permissions::Act;
    const Permissions &may = state.permissions;
    m_ui->profileForm->render(state.detail.record, !may.may(QStringLiteral("candidates"), Act::Change));
    m_ui->composer->setEnabled(may.may(QStringLiteral("application_notes"), Act::Create));
    m_ui->composer->setToolTip(m_ui->composer->isEnabled() ? QString() : whyNot(may));
    const auto allow = [this, &may](qsizetype verb, bool allowed) {
        m_verbs[verb]->setEnabled(allowed);
        m_verbs[verb]->setToolTip(allowed ? QString() : whyNot(may));
    };
    allow(0, may.may(QStringLiteral("applications"), Act::Change));
    allow(1, may.may(QStringLiteral("applications"), Act::Change));
    allow(2, may.may(QStringLiteral("application_notes"), Act::Create));
    allow(4, may.may(QStringLiteral("applications"), Act::Create));
    allow(5, may.may(QStringLiteral("files"), Act::Create));
    allow(6, may.may(QStringLiteral("candidates"), Act::Remove));
    allow(7, may.may(QStringLiteral("offers"), Act::Create));
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

void CandidateDetailView::renderHeader(const CandidateDetailState &state)
{
    const RecordFields &record = state.detail.record;
    const QString name = record.text(QStringLiteral("full_name"));
    m_ui->avatar->setPerson(name);
    m_ui->name->setText(name);
    const QString source = record.text(QStringLiteral("source"));
    const bool isPrivate = record.text(QStringLiteral("is_private")) == QLatin1String("t");
    m_ui->sourcePill->setPill(state.detail.blind ? tr("Blind review")
                              //: Beside a name: a few only know of the person
                              : isPrivate        ? tr("Private")
                              : source.isEmpty() ? QString()
                                                 : valueTitle(source));
    m_ui->sourcePill->setToolTip(
        state.detail.blind ? tr("Name, contact, photo, CV and schools are not on this device while the job "
                                "is under blind review.")
        : isPrivate        ? tr("Administrators, the owner, who made the person private and the hiring managers "
                                       "of their jobs know of them; nobody else does.")
                           : QString());
    m_ui->conflictPill->setPill(state.detail.conflict ? tr("Conflict") : QString(), Status::Conflict);
    QStringList facts;
    const QString title = record.text(QStringLiteral("current_title"));
    const QString company = record.text(QStringLiteral("current_company"));
    if (!title.isEmpty() && !company.isEmpty())
        //: %1 is a job title, %2 a company
        facts << tr("%1 at %2").arg(isolated(title), isolated(company));
    else if (!title.isEmpty() || !company.isEmpty())
        facts << title + company;
    const int years = static_cast<int>(record.text(QStringLiteral("experience_years")).toDouble());
    if (years > 0)
        facts << tr("%n year(s)", "Experience", years);
    QString referrer = record.text(QStringLiteral("referrer_name"));
    const QUuid colleague = QUuid::fromString(record.text(QStringLiteral("referred_by")));
    if (!colleague.isNull())
        referrer = m_colleagues.value(colleague);
    if (!referrer.isEmpty())
        //: %1 is who recommended the person
        facts << tr("recommended by %1").arg(isolated(referrer));
    m_ui->subtitle->setText(facts.join(QStringLiteral(" · ")));
    const auto &applications = state.detail.applications;
    const bool any = state.application >= 0 && state.application < applications.size();
    const bool open = any && applications[state.application].disposition == QLatin1String("active");
    const bool mayMove = state.permissions.may(QStringLiteral("applications"), Permissions::Act::Change);
    m_ui->moveButton->setEnabled(mayMove && open);
    m_ui->rejectButton->setEnabled(mayMove && open);
    const QString reason = !mayMove ? whyNot(state.permissions)
                           : !any   ? tr("No application yet: choose a job in the menu More.")
                           : !open  ? tr("This application is closed.")
                                    : QString();
    m_ui->moveButton->setToolTip(reason);
    m_ui->rejectButton->setToolTip(reason);
    m_ui->stageCombo->setVisible(any);
    m_ui->stageCombo->setEnabled(mayMove);
    m_ui->applicationRow->setVisible(applications.size() > 1);
    m_ui->jobCombo->clear();
    for (const ApplicationItem &application : applications)
        m_ui->jobCombo->addItem(application.jobTitle);
    m_ui->jobCombo->setCurrentIndex(state.application);
    m_ui->stageCombo->clear();
    if (any) {
        for (const StageItem &stage : applications[state.application].pipeline)
            m_ui->stageCombo->addItem(stage.name, stage.id);
        m_ui->stageCombo->setCurrentIndex(m_ui->stageCombo->findData(applications[state.application].stage));
        // Verbs and stage are read whole: the row never squeezes them.
        for (QWidget *verb : {static_cast<QWidget *>(m_ui->moveButton), static_cast<QWidget *>(m_ui->stageCombo),
                              static_cast<QWidget *>(m_ui->rejectButton)})
            verb->setMinimumWidth(verb->sizeHint().width());
    }
    const auto count = [this](Tab tab, qsizetype n) {
        m_ui->tabs->setTabData(tab, n > 0 ? QLocale().toString(n) : QString());
    };
    count(CvTab, std::count_if(state.detail.files.begin(), state.detail.files.end(),
                               [](const FileItem &file) { return file.category == QLatin1String("cv"); }));
    count(ApplicationsTab, applications.size());
    count(NotesTab, state.detail.notes.size());
    count(FilesTab, state.detail.files.size());
    // The counts belong to the tabs' widths, which a tab bar computes only when a text changes.
    for (int tab = 0; tab < m_ui->tabs->count(); ++tab)
        m_ui->tabs->setTabText(tab, m_ui->tabs->tabText(tab));
    m_ui->tabs->updateGeometry();
}

void CandidateDetailView::renderFacts(const CandidateDetail &detail)
{
    delete m_ui->facts->layout();
    const auto old = m_ui->facts->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old)
        delete widget;
    auto *grid = new QGridLayout(m_ui->facts);
    grid->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                             metric::space::s);
    grid->setVerticalSpacing(metric::space::xs);
    grid->setHorizontalSpacing(metric::space::s);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const RecordFields &record = detail.record;
    const auto money = [&record]() -> QString {
        const QString salary = record.text(QStringLiteral("desired_salary"));
        if (salary.isEmpty())
            return {};
        //: Salary wish; %1 is a figure, %2 a currency
        return tr("%1 %2 asked")
            .arg(QLocale().toString(salary.toDouble(), 'f', 0), record.text(QStringLiteral("salary_currency")));
    };
    QString git = record.text(QStringLiteral("github_url"));
    if (git.isEmpty())
        git = record.text(QStringLiteral("linkedin_url"));
    const QString from = record.text(QStringLiteral("availability_date"));
    const QList<std::pair<QString, QString>> facts{
        {QStringLiteral("envelope"), record.text(QStringLiteral("email"))},
        {QStringLiteral("geo-alt"), record.text(QStringLiteral("location"))},
        {QStringLiteral("telephone"), record.text(QStringLiteral("phone"))},
        {QStringLiteral("hourglass-split"),
         from.isEmpty() ? QString() : tr("free from %1").arg(isolated(shortDay(QDate::fromString(from, Qt::ISODate))))},
        {QStringLiteral("link-45deg"), git},
        {QStringLiteral("cash"), money()},
    };
    int cell = 0;
    for (const auto &[glyph, text] : facts) {
        if (text.isEmpty())
            continue;
        grid->addWidget(new Glyph(glyph, IconColour::Tertiary, metric::icon::small + 2, m_ui->facts), cell / 2,
                        cell % 2 * 2);
        auto *label = new TextLabel(isolated(text), QStringLiteral("small"), QStringLiteral("primary"),
                                    QStringLiteral("regular"), m_ui->facts);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, cell / 2, cell % 2 * 2 + 1);
        ++cell;
    }
    m_ui->facts->setVisible(cell > 0);
}

void CandidateDetailView::renderLists(const CandidateDetail &detail)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDate today = here(now).date();
    const bool ticking = m_state.permissions.may(QStringLiteral("follow_ups"), Permissions::Act::Change);
    for (auto [view, model, entries] :
         {std::tuple{m_ui->timeline, &m_timeline, TimelineModel::historyOf(detail, today)},
          std::tuple{m_ui->notes, &m_notes, TimelineModel::notesOf(detail, today)}}) {
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
        for (QListView *view : {m_ui->timeline, m_ui->notes}) {
            if (auto *delegate = qobject_cast<TimelineDelegate *>(view->itemDelegate()))
                delegate->forget();
            view->doItemsLayout();
        }
    }
}

} // namespace shortlist::desktop
