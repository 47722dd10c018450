#include "desktop/administration/auditpage.h"

#include "desktop/administration/auditchange.h"
#include "desktop/administration/liststack.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace shortlist::desktop {

AuditPage::AuditPage(const Sources &sources, QWidget *parent)
    : SettingsPage(QStringLiteral("audit"), Group::Workspace, tr("Audit log"), QStringLiteral("journal-text"), parent)
    , m_presenter(new AuditPresenter(sources, this))
{
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    lists->addWidget(buildFilters(sources));
    m_list =
        new ListStack({{tr("When", "Column")}, {tr("Who", "Column")}, {tr("What", "Column")}, {tr("Record", "Column")}},
                      {112, 140, 190, 190}, 2, this);
    m_list->table()->setRowHeight(metric::size::rowCompact);
    m_list->table()->setObjectName(QStringLiteral("auditTable"));
    m_list->table()->setAccessibleName(title());
    lists->addWidget(m_list, 1);
    new ListBesideAside(left, buildAside(), this);
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) {
        m_chosen = id.toUuid();
        renderAside();
    });
    connect(m_list, &ListStack::buttonClicked, this, [this] {
        if (m_presenter->state().phase != AuditState::Phase::NoMatch)
            return m_presenter->reload();
        m_people->setCurrentIndex(0);
        m_entities->setCurrentIndex(0);
        m_presenter->setActor({});
        m_presenter->setEntity({});
        m_presenter->setRow({});
    });
    QScrollBar *bar = m_list->table()->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &AuditPage::askForOlder);
    connect(bar, &QScrollBar::rangeChanged, this, &AuditPage::askForOlder);
    connect(m_presenter, &AuditPresenter::stateChanged, this, &AuditPage::render);
    connect(m_presenter, &AuditPresenter::problem, this, &AuditPage::problem);
    m_list->showLoading();
    renderAside();
}

QWidget *AuditPage::buildFilters(const Sources &sources)
{
    auto *bar = new QWidget(this);
    bar->setMinimumHeight(scaled(metric::size::toolBar));
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, metric::space::xs, 0, metric::space::xs);
    layout->setSpacing(metric::space::s);
    m_people = new QComboBox(bar);
    m_people->setObjectName(QStringLiteral("auditPeople"));
    m_people->setAccessibleName(tr("Who", "Column"));
    m_people->addItem(tr("Everybody"), QUuid());
    m_entities = new QComboBox(bar);
    m_entities->setObjectName(QStringLiteral("auditEntities"));
    m_entities->setAccessibleName(tr("Kind of record"));
    m_entities->addItem(tr("All kinds of records"), QString());
    QList<std::pair<QString, QString>> kinds;
    const protocol::SchemaDescriptor descriptor = sources.directory->descriptor();
    for (const protocol::Entity &entity : descriptor.entities)
        kinds << std::pair(entityTitle(entity.name), entity.name);
    std::sort(kinds.begin(), kinds.end(),
              [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.first, b.first) < 0; });
    for (const auto &[title, name] : std::as_const(kinds))
        m_entities->addItem(title, name);
    for (QComboBox *combo : {m_people, m_entities}) {
        combo->setMaximumWidth(scaled(200));
        combo->setMaxVisibleItems(16);
        layout->addWidget(combo);
    }
    m_row = new QPushButton(icon(QStringLiteral("x-lg")), QString(), bar);
    m_row->setObjectName(QStringLiteral("auditRow"));
    m_row->setToolTip(tr("Show all records again"));
    m_row->hide();
    layout->addWidget(m_row);
    m_count = makeLabel(QStringLiteral("hint"), QString(), bar);
    m_count->setWordWrap(false);
    m_count->setAlignment(Qt::AlignVCenter | Qt::AlignTrailing);
    layout->addWidget(m_count, 1);
    connect(m_people, &QComboBox::activated, this, [this] { m_presenter->setActor(m_people->currentData().toUuid()); });
    connect(m_entities, &QComboBox::activated, this,
            [this] { m_presenter->setEntity(m_entities->currentData().toString()); });
    connect(m_row, &QPushButton::clicked, this, [this] { m_presenter->setRow({}); });
    return bar;
}

QWidget *AuditPage::buildAside()
{
    const auto [aside, layout] = makeAside(300, this);
    m_aside = aside;
    m_what = makeLabel(QStringLiteral("heading"), QString(), aside);
    m_what->setSizeName(QStringLiteral("title"));
    m_what->setObjectName(QStringLiteral("auditRecord"));
    wrap(m_what);
    m_who = makeLabel(QStringLiteral("hint"), QString(), aside);
    m_onlyThis = new QPushButton(icon(QStringLiteral("search")), tr("All changes of this record"), aside);
    m_onlyThis->setObjectName(QStringLiteral("auditOnlyThis"));
    layout->addWidget(m_what);
    layout->addWidget(m_who);
    layout->addWidget(m_onlyThis, 0, Qt::AlignLeading);
    m_change = new AuditChange;
    auto *holder = new QWidget;
    auto *inside = new QVBoxLayout(holder);
    inside->setContentsMargins(0, metric::space::s, metric::space::s, 0);
    inside->addWidget(m_change);
    inside->addStretch(1);
    auto *area = new QScrollArea(aside);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(holder);
    holder->setAutoFillBackground(false);
    m_changeArea = area;
    layout->addWidget(area, 1);
    connect(m_onlyThis, &QPushButton::clicked, this, [this] {
        for (const client::AuditEntry &entry : m_presenter->state().entries) {
            if (entry.id == m_chosen)
                return m_presenter->setRow(entry.row);
        }
    });
    return aside;
}

QStringList AuditPage::searchWords() const
{
    return {tr("Who changed what"), tr("History"), tr("Erased values")};
}

void AuditPage::refresh()
{
    m_presenter->reload();
}

void AuditPage::askForOlder()
{
    const QScrollBar *bar = m_list->table()->verticalScrollBar();
    if (bar->value() >= bar->maximum() - bar->pageStep() / 2)
        m_presenter->loadOlder();
}

void AuditPage::render(const AuditState &state)
{
    using Phase = AuditState::Phase;
    const QUuid chosenActor = state.filter.actor;
    if (m_people->count() != state.names.size() + 1) {
        while (m_people->count() > 1)
            m_people->removeItem(1);
        QList<std::pair<QString, QUuid>> people;
        for (auto it = state.names.begin(); it != state.names.end(); ++it)
            people << std::pair(it.value(), it.key());
        std::sort(people.begin(), people.end(),
                  [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.first, b.first) < 0; });
        for (const auto &[name, id] : std::as_const(people))
            m_people->addItem(name, id);
        m_people->setCurrentIndex(std::max(0, m_people->findData(chosenActor)));
    }
    m_row->setVisible(!state.filter.row.isNull());
    const auto filtered = std::find_if(state.entries.begin(), state.entries.end(),
                                       [&](const client::AuditEntry &each) { return each.row == state.filter.row; });
    const QString only = filtered == state.entries.end() ? QString() : recordName(*filtered, state.titles);
    m_row->setText(only.isEmpty() ? tr("only this record") : tr("only %1").arg(isolated(only)));
    const int shown = static_cast<int>(state.entries.size());
    m_count->setText(state.phase != Phase::Ready ? QString()
                     : state.hasOlder            ? tr("%n newest, older ones as you scroll", nullptr, shown)
                                                 : tr("%n entries, all of them", nullptr, shown));
    switch (state.phase) {
    case Phase::Loading:
        m_list->showLoading();
        break;
    case Phase::Empty:
        m_list->showEmpty(QStringLiteral("journal-text"), tr("Nothing has been changed yet"),
                          tr("Every change of a record is listed here, with who made it and what was there before."));
        break;
    case Phase::NoMatch:
        m_list->showEmpty(QStringLiteral("search"), tr("No change like this"),
                          tr("Nobody did that, as far as the log reaches."), tr("Show all changes"));
        break;
    case Phase::Failed:
        m_list->showFailed(tr("The audit log could not be read"), state.problem, tr("Try again"));
        break;
    case Phase::Ready: {
        QList<CellTableModel::Row> rows;
        const QDate today = here(QDateTime::currentDateTimeUtc()).date();
        for (const client::AuditEntry &entry : state.entries) {
            const QDateTime local = here(entry.at);
            Cell when{local.date() == today ? clockTime(entry.at)
                                            : QLocale().toString(local.date(), QStringLiteral("d MMM")) +
                                                  QLatin1Char(' ') + clockTime(entry.at)};
            when.tip = fullMoment(entry.at);
            Cell who{actorName(entry, state.names)};
            if (entry.actor.isNull())
                who.iconName = QStringLiteral("gear");
            Cell what{actionTitle(entry.action)};
            what.strong = true;
            what.second = changeSummary(entry);
            if (entry.isErased)
                what.iconName = QStringLiteral("eraser");
            const QString name = recordName(entry, state.titles);
            Cell record{name.isEmpty() ? tr("No name") : name};
            record.second = recordKind(entry.entity);
            if (name.isEmpty())
                record.tip = entry.row.toString(QUuid::WithoutBraces);
            rows << CellTableModel::Row{entry.id, {when, who, what, record}};
        }
        const int scrolled = m_list->table()->verticalScrollBar()->value();
        m_list->showRows(rows);
        const bool stays = std::any_of(state.entries.begin(), state.entries.end(),
                                       [this](const client::AuditEntry &entry) { return entry.id == m_chosen; });
        if (!stays)
            m_chosen = state.entries.first().id;
        m_list->choose(m_chosen);
        m_list->table()->verticalScrollBar()->setValue(stays ? scrolled : 0);
        break;
    }
    }
    renderAside();
}

void AuditPage::renderAside()
{
    const AuditState &state = m_presenter->state();
    const auto entry = std::find_if(state.entries.begin(), state.entries.end(),
                                    [this](const client::AuditEntry &each) { return each.id == m_chosen; });
    const bool any = state.phase == AuditState::Phase::Ready && entry != state.entries.end();
    for (QWidget *widget : {static_cast<QWidget *>(m_what), static_cast<QWidget *>(m_who),
                            static_cast<QWidget *>(m_onlyThis), m_changeArea})
        widget->setVisible(any);
    m_aside->setVisible(any);
    if (!any)
        return;
    const QString name = recordName(*entry, state.titles);
    m_what->setText(name.isEmpty() ? recordKind(entry->entity) : name);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_who->setText(QStringList{
        name.isEmpty() ? actionTitle(entry->action)
                       : QStringLiteral("%1 · %2").arg(recordKind(entry->entity), actionTitle(entry->action)),
        bidiSafe(actorName(*entry, state.names), mirrored), bidiSafe(shortMoment(entry->at), mirrored)}
                       .join(QLatin1Char('\n')));
    m_onlyThis->setVisible(state.filter.row.isNull() && !entry->row.isNull());
    m_change->show(*entry);
}

} // namespace shortlist::desktop
