#include "desktop/conflicts/conflictsview.h"

#include "desktop/conflicts/conflictcard.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "ui_conflictsview.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

void ConflictGroupModel::setGroups(const QList<ConflictGroup> &groups)
{
    beginResetModel();
    m_groups = groups;
    endResetModel();
}

int ConflictGroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

QString ConflictGroupModel::fieldsOf(const ConflictGroup &group)
{
    QStringList names;
    for (const ConflictItem &item : group.items)
        names << (item.column.isEmpty() ? tr("the whole record") : columnTitle(item.column));
    // A record is no field.
    if (names.size() == 1 && group.items.first().column.isEmpty())
        return names.first();
    //: %1 lists fields
    return tr("%n field(s): %1", nullptr, static_cast<int>(group.items.size()))
        .arg(names.join(tr(", ", "Between parts of a spoken sentence")));
}

QVariant ConflictGroupModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_groups[index.row()].title;
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return m_groups[index.row()].title + QStringLiteral(", ") + fieldsOf(m_groups[index.row()]);
    return {};
}

QSize ConflictGroupDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, scaled(metric::lineHeight::body) + 2 * scaled(metric::lineHeight::small) + 2 * metric::space::s + 2};
}

void ConflictGroupDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const ConflictGroup &group = static_cast<const ConflictGroupModel *>(index.model())->group(index.row());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->fillRect(option.rect, selected                                         ? t.selection.active
                                   : option.state.testFlag(QStyle::State_MouseOver) ? t.state.hover
                                                                                    : t.layer.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border.subtle);
    const QRect inner = option.rect.adjusted(metric::space::l, metric::space::s, -metric::space::l, -metric::space::s);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, option.rect, part); };
    if (selected)
        painter->fillRect(place(QRect(option.rect.x(), option.rect.y(), 3, option.rect.height())), t.selection.bar);
    const int side = scaled(14);
    const bool refused =
        group.items.first().kind == QLatin1String("refused") || group.items.first().kind == QLatin1String("review");
    paintStatus(painter, place(QRect(inner.x(), inner.y() + 3, side, side)),
                refused ? Status::Danger : Status::Conflict,
                selected && t.highContrast ? std::optional(t.selection.activeText) : std::nullopt);
    const int x = inner.x() + side + 10;
    const int body = scaled(metric::lineHeight::body);
    const int small = scaled(metric::lineHeight::small);
    const QColor primary = selected ? t.selection.activeText : t.text.primary;
    const QColor secondary = selected && t.highContrast ? t.selection.activeText : t.text.secondary;
    const auto line = [&](int y, int height, const QString &text, const QFont &font, const QColor &colour, int room) {
        painter->setFont(font);
        painter->setPen(colour);
        const QRect area(x, y, inner.right() - x - room, height);
        painter->drawText(place(area), Qt::AlignVCenter | Qt::AlignLeft,
                          bidiSafe(painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()),
                                   option.direction == Qt::RightToLeft));
    };
    QDateTime newest;
    QString other;
    for (const ConflictItem &item : group.items) {
        newest = std::max(newest, std::max(item.mineAt, item.theirsAt));
        other = item.theirsBy;
    }
    const QString when = ago(newest, QDateTime::currentDateTimeUtc());
    painter->setFont(textFont(TextSize::Small));
    const int whenWidth = painter->fontMetrics().horizontalAdvance(when) + 2;
    painter->setPen(secondary);
    painter->drawText(place(QRect(inner.right() - whenWidth, inner.y(), whenWidth, body)), Qt::AlignCenter, when);
    line(inner.y(), body, group.title, textFont(TextSize::Body, TextWeight::Medium), primary, whenWidth + 6);
    line(inner.y() + body, small, ConflictGroupModel::fieldsOf(group), textFont(TextSize::Small), secondary, 0);
    line(inner.y() + body + small, small,
         // What was said to the author of a review is not for those who decide.
         group.items.first().kind == QLatin1String("review")
             ? ConflictGroupModel::tr("typed by %1").arg(isolated(group.items.first().mineBy))
         : other.isEmpty() ? saidByServer(group.items.first().reason)
                           : ConflictGroupModel::tr("you and %1").arg(isolated(other)),
         textFont(TextSize::Small), secondary, 0);
    painter->restore();
}

ConflictsView::ConflictsView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ConflictsView>())
{
    m_ui->setupUi(this);
    m_ui->keyStrip->setHints({{{QStringLiteral("J"), QStringLiteral("K")}, tr("next")},
                              {{QStringLiteral("1")}, tr("mine")},
                              {{QStringLiteral("2")}, tr("theirs")},
                              {{QStringLiteral("3")}, tr("both")},
                              {{QStringLiteral("E")}, tr("edit")}});
    m_ui->list->setModel(&m_model);
    m_ui->list->setItemDelegate(new ConflictGroupDelegate(m_ui->list));
    m_ui->list->setFrameShape(QFrame::NoFrame);
    m_ui->list->setMouseTracking(true);
    m_ui->list->setUniformItemSizes(true);
    m_ui->splitter->setSizes({320, 900});
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->avatar->setSide(32);
    m_ui->scroll->viewport()->setAutoFillBackground(false);
    m_ui->fields->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(m_ui->fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addStretch();
    m_ui->openRecord->setIcon(icon(QStringLiteral("box-arrow-up-right")));
    m_ui->settleButton->setIcon(icon(QStringLiteral("check-lg"), IconColour::OnFill));
    connect(m_ui->list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT groupChosen(index.row());
    });
    connect(m_ui->statePage, &StatePage::buttonClicked, this, &ConflictsView::retryRequested);
    connect(m_ui->skipButton, &QPushButton::clicked, this, &ConflictsView::skipRequested);
    connect(m_ui->settleButton, &QPushButton::clicked, this, &ConflictsView::settleRequested);
    connect(m_ui->mineButton, &QPushButton::clicked, this,
            [this] { Q_EMIT everythingRequested(client::ConflictChoice::Mine); });
    connect(m_ui->theirsButton, &QPushButton::clicked, this,
            [this] { Q_EMIT everythingRequested(client::ConflictChoice::Theirs); });
    m_ui->historyButton->setIcon(icon(QStringLiteral("clock")));
    m_ui->bulkButton->setMenu(new QMenu(m_ui->bulkButton));
    connect(m_ui->historyButton, &QPushButton::clicked, this, [this] {
        const ConflictGroup group = m_state.groups.value(m_state.current);
        Q_EMIT historyRequested(group.entity, group.row, group.title);
    });
    connect(m_ui->openRecord, &QPushButton::clicked, this, [this] {
        const ConflictGroup group = m_state.groups.value(m_state.current);
        Q_EMIT recordRequested(group.entity, group.row);
    });
    // Letters are verbs here, not a search for a row.
    m_ui->list->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
}

ConflictsView::~ConflictsView() = default;

void ConflictsView::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Warning, {}, text);
}

void ConflictsView::render(const ConflictsState &state)
{
    using Phase = ConflictsState::Phase;
    const bool groupsChanged =
        state.groups.size() != m_state.groups.size() || state.fields != m_state.fields || m_model.rowCount() == 0;
    m_state = state;
    //: Beside the headline: how many conflicts there are (%1), and in how many records
    m_ui->count->setText(state.fields > 0 ? tr("%1 in %n record(s)", nullptr, static_cast<int>(state.groups.size()))
                                                .arg(QLocale().toString(state.fields))
                                          : QString());
    m_ui->mineButton->setVisible(state.fields > 0);
    m_ui->theirsButton->setVisible(state.fields > 0);
    const bool maySettle = state.permissions.may(QStringLiteral("edit_conflicts"), Permissions::Act::Change);
    for (QPushButton *button : {m_ui->mineButton, m_ui->theirsButton, m_ui->settleButton, m_ui->bulkButton}) {
        button->setEnabled(maySettle);
        button->setToolTip(maySettle ? QString() : whyNot(state.permissions));
    }
    if (state.phase != Phase::Ready) {
        if (state.phase == Phase::Failed)
            m_ui->statePage->showFailed(tr("The conflicts could not be read"), state.problem, tr("Try again"));
        else
            m_ui->statePage->showEmpty(
                QStringLiteral("check-circle-fill"), tr("Nothing to settle"),
                tr("When two people change the same field while one is offline, both values come here."), {});
        m_ui->stack->setCurrentWidget(m_ui->statePage);
        m_model.setGroups({});
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->splitter);
    if (groupsChanged)
        m_model.setGroups(state.groups);
    m_ui->list->setCurrentIndex(m_model.index(state.current));
    const ConflictGroup &group = state.groups[state.current];
    QList<QUuid> ids;
    for (const ConflictItem &item : group.items)
        ids << item.id;
    if (ids != m_shown || m_times != timeChoice()) {
        m_shown = ids;
        m_times = timeChoice();
        m_ui->banner->clear();
        qDeleteAll(m_fields);
        m_fields.clear();
        auto *layout = static_cast<QVBoxLayout *>(m_ui->fields->layout());
        for (const ConflictItem &item : group.items) {
            auto *field = new ConflictField(item, m_ui->fields);
            connect(field, &ConflictField::chosen, this, &ConflictsView::choiceMade);
            connect(field, &ConflictField::typed, this, &ConflictsView::typed);
            layout->insertWidget(layout->count() - 1, field);
            m_fields << field;
        }
        fillBulkMenu(group);
        m_ui->avatar->setPerson(group.title);
        m_ui->name->setText(group.title);
    }
    int chosen = 0;
    for (ConflictField *field : std::as_const(m_fields)) {
        const ConflictChoiceMade made = state.choices.value(field->conflict());
        field->render(made);
        chosen += made.choice ? 1 : 0;
    }
    m_ui->facts->setText(recordKind(group.entity) + QStringLiteral(" · ") +
                         tr("%1 of %n field(s) chosen", nullptr, static_cast<int>(group.items.size())).arg(chosen));
    m_ui->settleButton->setText(chosen > 0 ? tr("Settle %n field(s)", nullptr, chosen) : tr("Settle"));
    m_ui->skipButton->setVisible(state.groups.size() > 1);
    m_ui->footNote->setText(tr("Fields that only one of you changed are merged already."));
}

void ConflictsView::fillBulkMenu(const ConflictGroup &group)
{
    using client::ConflictChoice;
    QMenu *menu = m_ui->bulkButton->menu();
    menu->clear();
    const int ofRecord = static_cast<int>(group.items.size());
    menu->addAction(tr("Take mine for this record (%n)", nullptr, ofRecord), this,
                    [this] { Q_EMIT wholeRecordRequested(ConflictChoice::Mine); });
    menu->addAction(tr("Take theirs for this record (%n)", nullptr, ofRecord), this,
                    [this] { Q_EMIT wholeRecordRequested(ConflictChoice::Theirs); });
    QStringList columns;
    for (const ConflictItem &item : group.items) {
        if (!item.column.isEmpty() && !columns.contains(item.column))
            columns << item.column;
    }
    for (const QString &column : std::as_const(columns)) {
        int everywhere = 0;
        for (const ConflictGroup &other : std::as_const(m_state.groups)) {
            for (const ConflictItem &item : other.items)
                everywhere += item.entity == group.entity && item.column == column ? 1 : 0;
        }
        menu->addSeparator();
        const auto add = [&](const QString &text, ConflictChoice choice) {
            menu->addAction(text, this, [this, entity = group.entity, column, choice] {
                Q_EMIT fieldEverywhereRequested(entity, column, choice);
            });
        };
        //: %1 is a field, %n how many records have a conflict about it
        add(tr("%1 of all records (%n): take mine", nullptr, everywhere).arg(isolated(columnTitle(column))),
            ConflictChoice::Mine);
        //: %1 is a field, %n how many records have a conflict about it
        add(tr("%1 of all records (%n): take theirs", nullptr, everywhere).arg(isolated(columnTitle(column))),
            ConflictChoice::Theirs);
    }
}

void ConflictsView::editNext()
{
    const auto undecided = [this](const ConflictField *field) {
        return !m_state.choices.value(field->conflict()).choice;
    };
    for (ConflictField *field : std::as_const(m_fields)) {
        if (undecided(field) && field->edit())
            return;
    }
    for (ConflictField *field : std::as_const(m_fields)) {
        if (field->edit())
            return;
    }
}

void ConflictsView::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_1:
        Q_EMIT nextChoiceMade(client::ConflictChoice::Mine);
        return;
    case Qt::Key_2:
        Q_EMIT nextChoiceMade(client::ConflictChoice::Theirs);
        return;
    case Qt::Key_3:
        Q_EMIT nextChoiceMade(client::ConflictChoice::Value);
        return;
    case Qt::Key_E:
        editNext();
        return;
    case Qt::Key_Escape:
        setFocus(); // out of the editor: letters are verbs again
        return;
    case Qt::Key_S:
        Q_EMIT skipRequested();
        return;
    case Qt::Key_J:
        Q_EMIT groupChosen(m_state.current + 1);
        return;
    case Qt::Key_K:
        Q_EMIT groupChosen(m_state.current - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (control) {
            Q_EMIT settleRequested();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

QByteArray ConflictsView::saveLayout() const
{
    return m_ui->splitter->saveState();
}

void ConflictsView::restoreLayout(const QByteArray &layout)
{
    m_ui->splitter->restoreState(layout);
}

} // namespace shortlist::desktop
