// What surrounds the areas of WorkspaceShell: rail, top bar, the person's menu.
#include "desktop/settings/preferences.h"
#include "desktop/shell/keymap.h"
#include "desktop/shell/statuscorner.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

/// The person's disc in the top bar.
class PersonButton final : public QToolButton
{
public:
    explicit PersonButton(const QString &name, QWidget *parent) : QToolButton(parent), m_name(name)
    {
        setFixedSize(scaled(metric::size::control), scaled(metric::size::control));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintAvatar(&painter, rect().adjusted(2, 2, -2, -2), m_name);
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(tokens().focus.ring, metric::focus::width));
            painter.drawEllipse(rect().adjusted(1, 1, -1, -1));
        }
    }

private:
    QString m_name;
};

/// Looks like a field, opens the palette.
class SearchButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        painter.setLayoutDirection(layoutDirection());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? t.focus.ring : t.border.standard, hasFocus() ? 2 : 1));
        painter.setBrush(underMouse() ? t.state.hover : t.layer.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metric::radius::control,
                                metric::radius::control);
        const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const int side = scaled(metric::icon::regular) - 2;
        paintIcon(&painter, place(QRect(metric::space::s, (height() - side) / 2, side, side)), QStringLiteral("search"),
                  t.text.secondary);
        painter.setFont(textFont());
        painter.setPen(t.text.secondary);
        const QString ctrl = WorkspaceShell::tr("Ctrl");
        const int keyK = paintKey(nullptr, {}, QStringLiteral("K"), {}, {});
        const int keyCtrl = paintKey(nullptr, {}, ctrl, {}, {});
        const QRect textRect(metric::space::s + side + metric::space::s, 0, width() - side - keyK - keyCtrl - 40,
                             height());
        painter.drawText(place(textRect), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, textRect.width()));
        paintKey(&painter, place(QRect(width() - keyK - keyCtrl - 14, 0, keyCtrl, height())), ctrl, t.text.secondary,
                 t.border.standard);
        paintKey(&painter, place(QRect(width() - keyK - 8, 0, keyK, height())), QStringLiteral("K"), t.text.secondary,
                 t.border.standard);
    }
};

QToolButton *iconButton(const QString &name, const QString &says, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(name));
    button->setToolTip(says);
    button->setAccessibleName(says);
    return button;
}

} // namespace

QWidget *WorkspaceShell::buildRail()
{
    m_railPanel = new Panel(this);
    m_railPanel->setLayerName(QStringLiteral("rail"));
    m_railPanel->setLine(QStringLiteral("trailing"));
    m_railPanel->setFixedWidth(metric::size::rail);
    auto *layout = new QVBoxLayout(m_railPanel);
    layout->setContentsMargins(0, 0, 1, metric::space::s);
    layout->setSpacing(0);
    auto *head = new QWidget(m_railPanel);
    head->setFixedHeight(scaled(metric::size::topBar));
    auto *headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins(14, 0, metric::space::s, 0);
    headLayout->setSpacing(metric::space::s);
    headLayout->addWidget(new Glyph(QStringLiteral("list-check"), IconColour::Accent, metric::icon::large, head));
    m_tenant = new TextLabel(m_sources.directory->person().tenantName, QStringLiteral("body"),
                             QStringLiteral("primary"), QStringLiteral("semibold"), head);
    headLayout->addWidget(m_tenant, 1);
    layout->addWidget(head);
    m_rail = new QListView(m_railPanel);
    m_rail->setObjectName(QStringLiteral("rail"));
    m_rail->setModel(&m_railModel);
    m_rail->setItemDelegate(new RailDelegate(m_rail));
    m_rail->setFrameShape(QFrame::NoFrame);
    m_rail->viewport()->setAutoFillBackground(false);
    m_rail->setMouseTracking(true);
    m_rail->setUniformItemSizes(true);
    m_rail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rail->setAccessibleName(tr("Areas"));
    connect(m_rail->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && index.data(RailModel::AreaRole).toString() != railArea())
            open(index.data(RailModel::AreaRole).toString());
    });
    // Back to the jobs from a board: the rail's mark stays where it is.
    connect(m_rail, &QListView::clicked, this,
            [this](const QModelIndex &index) { open(index.data(RailModel::AreaRole).toString()); });
    layout->addWidget(m_rail, 1);
    auto *help = new QToolButton(m_railPanel);
    help->setObjectName(QStringLiteral("helpButton"));
    help->setIcon(icon(QStringLiteral("question-circle")));
    help->setText(tr("Keys"));
    help->setToolTip(tr("Show the map of keys"));
    help->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    help->setProperty("leading", true);
    help->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(help, &QToolButton::clicked, this, [this] { (new KeyMapDialog(this))->open(); });
    m_gear = new QToolButton(m_railPanel);
    m_gear->setObjectName(QStringLiteral("settingsButton"));
    m_gear->setIcon(icon(QStringLiteral("gear")));
    m_gear->setText(tr("Settings"));
    m_gear->setToolTip(tr("Settings") + QStringLiteral("  ") +
                       keyFor(QStringLiteral("settings")).toString(QKeySequence::NativeText));
    m_gear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_gear->setProperty("leading", true);
    m_gear->setCheckable(true);
    m_gear->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_gear, &QToolButton::clicked, this, [this] {
        openSettings();
        m_gear->setChecked(true);
    });
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(metric::space::s, 0, metric::space::s, 0);
    foot->setSpacing(2);
    foot->addWidget(m_gear);
    foot->addWidget(help);
    layout->addLayout(foot);
    return m_railPanel;
}

QWidget *WorkspaceShell::buildTopBar()
{
    auto *bar = new Panel(this);
    bar->setLayerName(QStringLiteral("window"));
    bar->setLine(QStringLiteral("bottom"));
    bar->setFixedHeight(scaled(metric::size::topBar));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metric::space::m, 0, metric::space::m, 0);
    layout->setSpacing(metric::space::s - 2);
    m_back = iconButton(QStringLiteral("arrow-left"), tr("Back"), bar);
    m_forward = iconButton(QStringLiteral("arrow-right"), tr("Forward"), bar);
    m_search = new SearchButton(bar);
    m_search->setObjectName(QStringLiteral("searchField"));
    m_search->setText(tr("Search people and jobs, or run a command"));
    m_search->setAccessibleName(m_search->text());
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_search->setMaximumWidth(440);
    m_search->setFixedHeight(scaled(metric::size::control));
    m_corner = new StatusCorner(bar);
    m_person = new PersonButton(m_sources.directory->person().displayName, bar);
    m_person->setObjectName(QStringLiteral("personButton"));
    m_person->setAccessibleName(m_sources.directory->person().displayName);
    m_person->setToolTip(plainTip(m_sources.directory->person().displayName));
    m_person->setPopupMode(QToolButton::InstantPopup);
    m_person->setMenu(buildPersonMenu());
    layout->addWidget(m_back);
    layout->addWidget(m_forward);
    layout->addSpacing(metric::space::xs);
    layout->addWidget(m_search, 10);
    layout->addStretch(1);
    layout->addWidget(m_corner);
    layout->addSpacing(metric::space::xs);
    layout->addWidget(m_person);
    connect(m_search, &QToolButton::clicked, this, [this] { openPalette(); });
    connect(m_corner, &QToolButton::clicked, this, [this] {
        open(m_sources.sync->syncState().phase == client::SyncPhase::Synced &&
                     m_sources.sync->syncState().waiting == 0 && m_sources.sync->syncState().conflicts > 0
                 ? QStringLiteral("conflicts")
                 : QStringLiteral("sync"));
    });
    return bar;
}

QMenu *WorkspaceShell::buildPersonMenu()
{
    auto *menu = new QMenu(this);
    const client::Person person = m_sources.directory->person();
    menu->addAction(QStringLiteral("%1 · %2").arg(person.displayName, person.tenantName))->setEnabled(false);
    menu->addSeparator();
    auto *theme = menu->addMenu(icon(QStringLiteral("moon")), tr("Theme"));
    for (const auto &[name, title] : {std::pair{"system", tr("As the system")},
                                      {"light", tr("Light")},
                                      {"dark", tr("Dark")},
                                      {"high-contrast", tr("High contrast")}})
        theme->addAction(title, this, [this, id = QString::fromLatin1(name)] {
            if (m_preferences)
                m_preferences->set(QStringLiteral("theme"), QString(id).replace(QLatin1Char('-'), QLatin1Char('_')),
                                   tr("Theme changed"));
            else
                Q_EMIT themeRequested(id);
        });
    auto *size = menu->addMenu(icon(QStringLiteral("zoom-in")), tr("Text size"));
    for (const int percent : {100, 125, 150, 200})
        size->addAction(QStringLiteral("%1%").arg(QLocale().toString(percent)), this, [this, percent] {
            if (m_preferences)
                m_preferences->set(QStringLiteral("settings.text_size"), QString::number(percent),
                                   tr("Text size changed"));
            else
                Q_EMIT textSizeRequested(percent / 100.0);
        });
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("gear")), tr("Settings"), this, [this] { openSettings(); });
    menu->addAction(icon(QStringLiteral("lock")), tr("Lock"), this, &WorkspaceShell::lockRequested);
    menu->addAction(icon(QStringLiteral("box-arrow-right")), tr("Sign out"), this, &WorkspaceShell::signOutRequested);
    return menu;
}

} // namespace shortlist::desktop
