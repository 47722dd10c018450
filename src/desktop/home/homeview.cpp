#include "desktop/home/homeview.h"

#include "desktop/home/homedelegate.h"
#include "desktop/home/homeside.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace shortlist::desktop {

using cache::HomeItem;
using Phase = HomeState::Phase;

namespace {

const QString mineTab = QStringLiteral("mine");
const QString teamTab = QStringLiteral("team");
const QString doneTab = QStringLiteral("done");

} // namespace

HomeView::HomeView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("homeView"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildHeader());
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    m_banner = new Banner(this);
    left->addWidget(m_banner);
    m_stack = new QStackedWidget(this);
    m_statePage = new StatePage(m_stack);
    m_list = new HomeTable(m_stack);
    m_list->setObjectName(QStringLiteral("homeList"));
    m_list->setAccessibleName(tr("What waits today"));
    m_list->setRowHeight(metric::size::rowComfortable);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new HomeDelegate(m_list));
    m_stack->addWidget(m_statePage);
    m_stack->addWidget(m_list);
    left->addWidget(m_stack, 1);
    auto *foot = new Panel(this);
    foot->setLine(QStringLiteral("top"));
    auto *footLayout = new QHBoxLayout(foot);
    footLayout->setContentsMargins(metric::space::l, metric::space::xs, metric::space::l, metric::space::xs);
    auto *keys = new KeyStrip(foot);
    keys->setHints({{{QStringLiteral("J"), QStringLiteral("K")}, tr("move", "Key")},
                    {{tr("Enter", "Key")}, tr("open", "Key")},
                    {{QStringLiteral("E")}, tr("done", "Key")},
                    {{QStringLiteral("S")}, tr("put off until tomorrow", "Key")},
                    {{QStringLiteral("?")}, tr("all keys", "Key")}});
    footLayout->addWidget(keys, 1);
    left->addWidget(foot);
    below->addLayout(left, 3);
    m_side = new HomeSide(this);
    below->addWidget(m_side, 1);
    m_side->setMinimumWidth(scaled(300));
    outer->addLayout(below, 1);
    connect(m_list, &RecordTable::opened, this, [this](int row) {
        if (row >= 0 && !m_model.row(row).heading)
            Q_EMIT opened(m_model.row(row).item);
    });
    connect(m_list, &HomeTable::verbClicked, this, &HomeView::act);
    connect(m_list, &RecordTable::verbPressed, this, &HomeView::pressed);
    connect(m_side, &HomeSide::interviewOpened, this, &HomeView::opened);
    connect(m_side, &HomeSide::jobOpened, this, &HomeView::jobOpened);
    connect(m_statePage, &StatePage::buttonClicked, this, [this] {
        if (m_state.phase == Phase::Failed)
            Q_EMIT retryRequested();
        else
            Q_EMIT tabChosen(HomeTab::Team);
    });
    setFocusProxy(m_list);
}

QWidget *HomeView::buildHeader()
{
    auto *header = new Panel(this);
    header->setLine(QStringLiteral("bottom"));
    header->setMinimumHeight(metric::size::topBar);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metric::space::l, metric::space::s, metric::space::l, metric::space::s);
    layout->setSpacing(metric::space::m);
    m_title = new TextLabel({}, QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"), header);
    m_title->setObjectName(QStringLiteral("homeTitle"));
    layout->addWidget(m_title);
    m_tabs = new SegmentedControl(header);
    m_tabs->setAccessibleName(tr("Whose day"));
    labelTabs();
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    m_new = new QPushButton(tr("New", "Button"), header);
    m_new->setObjectName(QStringLiteral("newButton"));
    m_new->setIcon(icon(QStringLiteral("plus-lg"), IconColour::OnFill));
    m_new->setProperty("kind", QStringLiteral("primary"));
    m_new->setMenu(new QMenu(m_new));
    layout->addWidget(m_new);
    connect(m_tabs, &SegmentedControl::chosen, this, [this](const QString &tab) {
        Q_EMIT tabChosen(tab == teamTab ? HomeTab::Team : tab == doneTab ? HomeTab::Done : HomeTab::Mine);
    });
    return header;
}

void HomeView::labelTabs()
{
    const QLocale locale;
    const auto counted = [&locale](const QString &title, const std::optional<int> &count) {
        return count && *count > 0 ? title + QStringLiteral("  ") + locale.toString(*count) : title;
    };
    m_tabs->setChoices({mineTab, teamTab, doneTab},
                       {counted(tr("For me"), m_state.waiting), counted(tr("Everybody"), m_state.team),
                        counted(tr("Done today"), m_state.done)});
}

void HomeView::setNewActions(const QList<QAction *> &actions)
{
    m_new->menu()->clear();
    m_new->menu()->addActions(actions);
}

void HomeView::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, {}, text);
}

void HomeView::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void HomeView::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_side->setVisible(!narrow && (m_state.phase == Phase::Ready || m_state.phase == Phase::Empty));
    fillList();
}

void HomeView::fillList()
{
    const int before = m_list->currentIndex().row();
    const std::optional<HomeItem> chosen = before >= 0 && before < m_model.rowCount() && !m_model.row(before).heading
                                               ? std::optional(m_model.row(before).item)
                                               : std::nullopt;
    m_model.setState(m_state, m_narrow);
    if (m_model.rowCount() == 0)
        return;
    int row = chosen ? m_model.rowOf(*chosen) : -1;
    if (row < 0)
        row = m_model.rowNear(before);
    m_list->setCurrentIndex(m_model.index(row));
}

void HomeView::render(const HomeState &state)
{
    m_state = state;
    m_banner->clear();
    const QDate today = here(state.now.isValid() ? state.now : QDateTime::currentDateTimeUtc()).date();
    //: Format of the heading of a day such as "Tuesday, 27 October", see QLocale::toString
    m_title->setText(QLocale().toString(today, tr("dddd, d MMMM")));
    labelTabs();
    m_tabs->setCurrent(state.tab == HomeTab::Team ? teamTab : state.tab == HomeTab::Done ? doneTab : mineTab);
    m_side->render(state);
    m_side->setVisible(!m_narrow && (state.phase == Phase::Ready || state.phase == Phase::Empty));
    bool offers = false;
    const QList<QAction *> actions = m_new->menu()->actions();
    for (const QAction *action : actions)
        offers = offers || action->isEnabled();
    m_new->setEnabled(offers);
    m_new->setToolTip(offers ? QString() : whyNot(state.permissions));
    fillList();
    m_stack->setCurrentWidget(state.phase == Phase::Ready ? static_cast<QWidget *>(m_list) : m_statePage);
    switch (state.phase) {
    case Phase::Loading:
        m_statePage->showLoading();
        break;
    case Phase::Empty:
        if (state.tab == HomeTab::Done)
            m_statePage->showEmpty(QStringLiteral("check-lg"), tr("Nothing is done yet today"),
                                   tr("Follow-ups that you tick off are kept here until midnight."), {});
        else
            m_statePage->showEmpty(QStringLiteral("check-lg"), tr("Nothing waits today"),
                                   tr("Follow-ups, offers, questions and people who stand too long come here."),
                                   state.tab == HomeTab::Mine ? tr("Show what waits for everybody") : QString());
        break;
    case Phase::Failed:
        m_statePage->showFailed(tr("The day could not be read"), state.problem, tr("Try again"));
        break;
    default:
        break;
    }
}

void HomeView::act(int row)
{
    if (row < 0 || row >= m_model.rowCount() || m_model.row(row).heading)
        return;
    const HomeItem item = m_model.row(row).item;
    if (item.kind == HomeItem::Kind::FollowUp &&
        m_state.permissions.may(QStringLiteral("follow_ups"), Permissions::Act::Change))
        Q_EMIT doneRequested(item, !item.done);
    else
        Q_EMIT opened(item);
}

void HomeView::pressed(Qt::Key key)
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= m_model.rowCount() || m_model.row(row).item.kind != HomeItem::Kind::FollowUp ||
        m_model.row(row).heading)
        return;
    const HomeItem item = m_model.row(row).item;
    if (key == Qt::Key_E)
        Q_EMIT doneRequested(item, !item.done);
    else if (!item.done)
        Q_EMIT putOffRequested(item);
}

} // namespace shortlist::desktop
