#include "desktop/settings/settingsview.h"

#include "desktop/settings/settingslist.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace shortlist::desktop {

namespace {

using Role = SettingsListDelegate;

/// True when every word is somewhere in the page's title or words; `found` then is the first of the page's words.
bool finds(const SettingsPage &page, const QString &text, QString *found)
{
    const QStringList wanted = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QStringList words = page.searchWords();
    const QString all = page.title() + QLatin1Char('\n') + words.join(QLatin1Char('\n'));
    if (!std::all_of(wanted.begin(), wanted.end(),
                     [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); }))
        return false;
    for (const QString &word : words) {
        if (!wanted.isEmpty() && word.contains(wanted.first(), Qt::CaseInsensitive)) {
            *found = word;
            break;
        }
    }
    return true;
}

} // namespace

SettingsView::SettingsView(QWidget *parent) : QWidget(parent), m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("settingsView"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildHeader());
    auto *both = new QHBoxLayout;
    both->setSpacing(0);
    both->addWidget(buildList());
    both->addWidget(buildBody(), 1);
    outer->addLayout(both, 1);
    render({});
}

QWidget *SettingsView::buildHeader()
{
    auto *header = new Panel(this);
    header->setLine(QStringLiteral("bottom"));
    header->setFixedHeight(scaled(metric::size::viewHeader) + metric::space::xs);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metric::space::viewPadding, 0, metric::space::viewPadding, 0);
    auto *title = new TextLabel(tr("Settings"), QStringLiteral("title"), QStringLiteral("primary"),
                                QStringLiteral("semibold"), header);
    layout->addWidget(title, 1);
    m_find = new QLineEdit(header);
    m_find->setObjectName(QStringLiteral("findSetting"));
    m_find->setPlaceholderText(tr("Find a setting"));
    m_find->setAccessibleName(tr("Find a setting"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_find->setMinimumWidth(std::min(scaled(240), 320));
    m_find->setMaximumWidth(std::min(scaled(240), 320));
    layout->addWidget(m_find);
    layout->addWidget(new KeyLabel(QStringLiteral("/"), header));
    connect(m_find, &QLineEdit::textChanged, this, &SettingsView::list);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { m_list->setFocus(Qt::OtherFocusReason); });
    return header;
}

QWidget *SettingsView::buildList()
{
    auto *panel = new Panel(this);
    panel->setLayerName(QStringLiteral("window"));
    panel->setLine(QStringLiteral("trailing"));
    panel->setFixedWidth(std::min(scaled(256), 336));
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, metric::space::s, 1, metric::space::s);
    m_list = new QListView(panel);
    m_list->setObjectName(QStringLiteral("settingsPages"));
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SettingsListDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QString id = index.data(Role::PageRole).toString();
        const auto it =
            std::find_if(m_pages.begin(), m_pages.end(), [&id](const SettingsPage *page) { return page->id() == id; });
        if (it == m_pages.end())
            return;
        turnTo(*it);
        (*it)->reveal(index.data(Role::FoundRole).toString());
    });
    return panel;
}

QWidget *SettingsView::buildBody()
{
    auto *body = new Panel(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QWidget(body);
    auto *headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins(metric::space::xxl, metric::space::m, metric::space::xxl, metric::space::xs);
    headLayout->setSpacing(metric::space::xs);
    m_title =
        new TextLabel(QString(), QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"), head);
    headLayout->addWidget(m_title, 1);
    m_atOnce = new QWidget(head);
    auto *atOnce = new QHBoxLayout(m_atOnce);
    atOnce->setContentsMargins(0, 0, 0, 0);
    atOnce->setSpacing(metric::space::xs);
    auto *says = new TextLabel(tr("Changes apply at once"), QStringLiteral("small"), QStringLiteral("secondary"),
                               QStringLiteral("regular"), m_atOnce);
    says->setElides(false);
    atOnce->addWidget(says);
    atOnce->addWidget(new KeyLabel(QStringLiteral("Ctrl"), m_atOnce));
    atOnce->addWidget(new KeyLabel(QStringLiteral("Z"), m_atOnce));
    auto *back = new TextLabel(tr("takes them back", "Changes, by Ctrl+Z"), QStringLiteral("small"),
                               QStringLiteral("secondary"), QStringLiteral("regular"), m_atOnce);
    back->setElides(false);
    atOnce->addWidget(back);
    headLayout->addWidget(m_atOnce);
    layout->addWidget(head);
    m_bannerBox = new QWidget(body);
    m_banner = new Banner(m_bannerBox);
    auto *bannerBox = new QHBoxLayout(m_bannerBox);
    bannerBox->setContentsMargins(metric::space::xxl, metric::space::xs, metric::space::xxl, metric::space::s);
    bannerBox->addWidget(m_banner);
    layout->addWidget(m_bannerBox);
    m_bannerBox->hide();
    m_stack = new QStackedWidget(body);
    layout->addWidget(m_stack, 1);
    m_footer = new Panel(body);
    m_footer->setLine(QStringLiteral("top"));
    auto *foot = new QHBoxLayout(m_footer);
    foot->setContentsMargins(metric::space::xxl, metric::space::xs, metric::space::xxl, metric::space::xs);
    foot->setSpacing(metric::space::s);
    m_stored = new TextLabel(tr("Stored with your account and on this device."), QStringLiteral("small"),
                             QStringLiteral("secondary"), QStringLiteral("regular"), m_footer);
    foot->addWidget(m_stored);
    m_state = new Pill(m_footer);
    m_state->setObjectName(QStringLiteral("settingsSyncState"));
    foot->addWidget(m_state);
    foot->addStretch(1);
    m_reset = new QPushButton(tr("Reset this page"), m_footer);
    m_reset->setObjectName(QStringLiteral("resetPage"));
    m_reset->setProperty("kind", QStringLiteral("link"));
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (m_current)
            m_current->reset();
    });
    foot->addWidget(m_reset);
    layout->addWidget(m_footer);
    return body;
}

void SettingsView::setWorkspaceName(const QString &name)
{
    m_workspace = name;
    list();
}

void SettingsView::addPage(SettingsPage *page)
{
    m_pages << page;
    std::stable_sort(m_pages.begin(), m_pages.end(),
                     [](const SettingsPage *a, const SettingsPage *b) { return a->group() < b->group(); });
    auto *holder = new QWidget;
    auto *margins = new QVBoxLayout(holder);
    margins->setContentsMargins(metric::space::xxl, 0, metric::space::xxl, metric::space::s);
    margins->addWidget(page);
    if (!page->fillsHeight())
        margins->addStretch(1);
    // Also around pages that scroll by themselves: large text needs more than a small window has.
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(holder);
    // The area fills what it is given; the panel behind has the colour.
    holder->setAutoFillBackground(false);
    m_stack->addWidget(area);
    connect(page, &SettingsPage::problem, this, [this, page](const QString &sentence) {
        if (page == m_current)
            showProblem(sentence);
    });
    connect(page, &SettingsPage::settled, this, [this, page] {
        if (page == m_current)
            showProblem({});
    });
    list();
}

void SettingsView::list()
{
    const QSignalBlocker quiet(m_list->selectionModel());
    const QString text = m_find->text();
    m_model->clear();
    const SettingsPage *before = nullptr;
    QModelIndex chosen;
    QModelIndex first;
    for (const SettingsPage *page : std::as_const(m_pages)) {
        QString found;
        if (!finds(*page, text, &found))
            continue;
        if (!before || before->group() != page->group()) {
            auto *heading = new QStandardItem(page->group() == SettingsPage::Group::You          ? tr("You")
                                              : page->group() == SettingsPage::Group::ThisDevice ? tr("This device")
                                              : m_workspace.isEmpty()                            ? tr("Workspace")
                                                                                                 : m_workspace);
            heading->setFlags(Qt::NoItemFlags);
            m_model->appendRow(heading);
        }
        before = page;
        auto *item = new QStandardItem(page->title());
        item->setToolTip(page->title()); // large text may cut it
        item->setData(page->id(), Role::PageRole);
        item->setData(page->iconName(), Role::IconRole);
        item->setData(found, Role::FoundRole);
        m_model->appendRow(item);
        if (page == m_current)
            chosen = item->index();
        if (!first.isValid())
            first = item->index();
    }
    if (!first.isValid()) {
        auto *nothing = new QStandardItem(tr("No setting is called so"));
        nothing->setFlags(Qt::NoItemFlags);
        m_model->appendRow(nothing);
        return;
    }
    const QModelIndex shown = chosen.isValid() ? chosen : text.isEmpty() ? QModelIndex() : first;
    if (!shown.isValid())
        return;
    m_list->selectionModel()->setCurrentIndex(shown, QItemSelectionModel::ClearAndSelect);
    const QString id = shown.data(Role::PageRole).toString();
    for (SettingsPage *page : std::as_const(m_pages)) {
        if (page->id() != id)
            continue;
        turnTo(page);
        if (!text.isEmpty())
            page->reveal(shown.data(Role::FoundRole).toString());
    }
    m_list->viewport()->update();
}

QStringList SettingsView::listed() const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString id = m_model->item(row)->data(Role::PageRole).toString();
        if (!id.isEmpty())
            ids << id;
    }
    return ids;
}

void SettingsView::turnTo(SettingsPage *page)
{
    if (page == m_current)
        return;
    m_current = page;
    showProblem({});
    m_title->setText(page->title());
    adapt();
    m_footer->setVisible(page->storesPreferences());
    for (int i = 0; i < m_stack->count(); ++i) {
        if (m_stack->widget(i)->isAncestorOf(page))
            m_stack->setCurrentIndex(i);
    }
    page->refresh();
    Q_EMIT pageOpened(page->id());
}

void SettingsView::adapt()
{
    // The page's title needs the room first.
    m_atOnce->setVisible(m_current && m_current->storesPreferences() && width() > scaled(840));
}

void SettingsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    adapt();
}

void SettingsView::openPage(const QString &id)
{
    if (m_pages.isEmpty())
        return;
    m_find->clear();
    const auto it =
        std::find_if(m_pages.begin(), m_pages.end(), [&id](const SettingsPage *page) { return page->id() == id; });
    SettingsPage *page = it == m_pages.end() ? m_pages.first() : *it;
    if (page == m_current)
        page->refresh();
    turnTo(page);
    list();
}

void SettingsView::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void SettingsView::focusFilter()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void SettingsView::render(const client::SyncState &sync)
{
    using P = client::SyncPhase;
    if (sync.phase == P::Offline || sync.phase == P::Blocked)
        m_state->setPill(sync.waiting > 0 ? tr("waits on this device") : tr("offline"), Status::Offline);
    else if (sync.waiting > 0)
        m_state->setPill(tr("on its way to the server"), Status::Waiting);
    else
        m_state->setPill(tr("on the server"), Status::Success);
}

void SettingsView::showProblem(const QString &sentence)
{
    if (sentence.isEmpty())
        m_banner->clear();
    else
        m_banner->setMessage(Status::Danger, QString(), sentence);
    m_bannerBox->setVisible(!sentence.isEmpty());
}

QString SettingsView::saveLayout() const
{
    return m_current ? m_current->id() : QString();
}

void SettingsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Slash) {
        focusFilter();
        return;
    }
    if (event->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
        m_find->clear();
        m_list->setFocus(Qt::OtherFocusReason);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace shortlist::desktop
