#include "desktop/conflicts/conflictsview.h"

#include "desktop/conflicts/conflictcard.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/banner.h"
#include "ui_conflictsview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace shortlist::desktop {

namespace {

/// In the order of ConflictTab.
QStringList tabNames()
{
    return {QStringLiteral("open"), QStringLiteral("review"), QStringLiteral("settled")};
}

/// What its widgets show: they are built anew when this differs.
QStringList keysOf(const ConflictGroup &group)
{
    QStringList keys;
    for (const ConflictItem &item : group.items)
        keys << QStringList{item.id.toString(),
                            item.isSettled ? QStringLiteral("settled ") + item.settledWith : QString(),
                            item.isPending ? QStringLiteral("pending") : QString(), item.settledBy,
                            item.mayReopen ? QStringLiteral("may") : QString()}
                    .join(QLatin1Char('|'));
    return keys;
}

} // namespace

ConflictsView::ConflictsView(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ConflictsView>()), m_left(new Banner(this))
{
    m_ui->setupUi(this);
    m_left->setObjectName(QStringLiteral("conflictLeft"));
    auto *whole = static_cast<QVBoxLayout *>(layout());
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(metric::space::l, 0, metric::space::l, 0);
    inset->addWidget(m_left);
    whole->insertLayout(whole->indexOf(m_ui->stack), inset);
    QPushButton *copy = m_left->addButton(tr("Copy"), QStringLiteral("copyLeft"));
    QPushButton *dismiss = m_left->addButton(tr("Not needed"), QStringLiteral("dismissLeft"));
    connect(copy, &QPushButton::clicked, this, [this] {
        if (!m_state.left.isEmpty())
            QGuiApplication::clipboard()->setText(m_state.left.first().text);
    });
    connect(dismiss, &QPushButton::clicked, this, [this] {
        if (!m_state.left.isEmpty())
            Q_EMIT leftDismissed(m_state.left.first().conflict);
    });
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
    auto *fields = new QVBoxLayout(m_ui->fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(0);
    fields->addStretch(1); // before the fields: a card is as high as what it says
    m_ui->openRecord->setIcon(icon(QStringLiteral("box-arrow-up-right")));
    m_ui->settleButton->setIcon(icon(QStringLiteral("check-lg"), IconColour::OnFill));
    connect(m_ui->list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT groupChosen(index.row());
    });
    connect(m_ui->statePage, &StatePage::buttonClicked, this, [this] {
        if (m_state.phase == ConflictsState::Phase::Failed)
            Q_EMIT retryRequested();
        else
            Q_EMIT filterChosen({});
    });
    connect(m_ui->tabs, &SegmentedControl::chosen, this,
            [this](const QString &tab) { Q_EMIT tabChosen(static_cast<ConflictTab>(tabNames().indexOf(tab))); });
    for (QComboBox *combo : {m_ui->fieldFilter, m_ui->colleagueFilter}) {
        combo->setMaximumWidth(scaled(200));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(combo, &QComboBox::activated, this, [this] {
            Q_EMIT filterChosen(
                {m_ui->fieldFilter->currentData().toString(), m_ui->colleagueFilter->currentData().toString()});
        });
    }
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

void ConflictsView::renderTabs()
{
    const auto label = [this](const QString &name, ConflictTab tab) {
        const int count = m_state.counts[static_cast<std::size_t>(tab)];
        return count == 0 ? name : name + QStringLiteral("  ") + QLocale().toString(count);
    };
    m_ui->tabs->setChoices(tabNames(), {label(tr("Open", "Conflicts"), ConflictTab::Open),
                                        label(tr("For review", "Conflicts"), ConflictTab::Review),
                                        label(tr("Settled", "Conflicts"), ConflictTab::Settled)});
    m_ui->tabs->setCurrent(tabNames().value(static_cast<int>(m_state.tab)));
    const auto fill = [](QComboBox *combo, const QString &all, const QStringList &values, const QString &current,
                         const auto &shown) {
        QStringList before;
        for (int i = 1; i < combo->count(); ++i)
            before << combo->itemData(i).toString();
        if (before == values && combo->count() > 0) { // it may be open
            combo->setCurrentIndex(std::max(0, combo->findData(current)));
            return;
        }
        combo->clear();
        combo->addItem(all, QString());
        for (const QString &value : values)
            combo->addItem(shown(value), value);
        combo->setCurrentIndex(std::max(0, combo->findData(current)));
        combo->setEnabled(!values.isEmpty());
    };
    fill(m_ui->fieldFilter, tr("All fields"), m_state.columns, m_state.filter.column, [](const QString &column) {
        return column == ConflictFilter::wholeRecord ? tr("Whole records") : columnTitle(column);
    });
    fill(m_ui->colleagueFilter, tr("All colleagues"), m_state.colleagues, m_state.filter.colleague,
         [](const QString &name) { return name; });
}

void ConflictsView::renderStatePage()
{
    if (m_state.phase == ConflictsState::Phase::Failed)
        m_ui->statePage->showFailed(tr("The conflicts could not be read"), m_state.problem, tr("Try again"));
    else if (!m_state.filter.isEmpty())
        m_ui->statePage->showEmpty(QStringLiteral("check-circle-fill"), tr("None of these"),
                                   tr("No conflict is about this field and this colleague."), tr("Show all"));
    else if (m_state.tab == ConflictTab::Settled)
        m_ui->statePage->showEmpty(QStringLiteral("check-circle-fill"), tr("Nothing was settled yet"),
                                   tr("What you or your colleagues decide is kept here, with both values."), {});
    else if (m_state.tab == ConflictTab::Review)
        m_ui->statePage->showEmpty(
            QStringLiteral("check-circle-fill"), tr("Nothing to review"),
            tr("What somebody typed whose role no longer allows it comes here, to be taken over or left out."), {});
    else
        m_ui->statePage->showEmpty(
            QStringLiteral("check-circle-fill"), tr("Nothing to settle"),
            tr("When two people change the same field while one is offline, both values come here."), {});
    m_ui->stack->setCurrentWidget(m_ui->statePage);
    m_model.setGroups({});
    m_listed.clear();
}

void ConflictsView::renderLeft()
{
    if (m_state.left.isEmpty()) {
        m_left->clear();
        return;
    }
    const ConflictLeft &left = m_state.left.first();
    QString text = left.text;
    if (text.size() > 300)
        text = text.left(300) + QStringLiteral(" …");
    m_left->setMessage(Status::Warning, {},
                       //: %1 is a field, %2 a record, %3 what was typed
                       tr("%1 of %2 was settled elsewhere while you wrote: “%3”")
                           .arg(columnTitle(left.column), isolated(left.title), isolated(text)));
}

void ConflictsView::showRecord(const ConflictGroup &group, const QStringList &keys)
{
    QHash<QString, ConflictField *> before;
    for (qsizetype i = 0; i < m_fields.size(); ++i)
        before.insert(m_shown.value(i), m_fields[i]);
    if (m_times != timeChoice()) {
        qDeleteAll(before);
        before.clear();
    }
    m_fields.clear();
    m_shown = keys;
    m_times = timeChoice();
    auto *layout = static_cast<QVBoxLayout *>(m_ui->fields->layout());
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const ConflictItem &item = group.items[i];
        const int place = static_cast<int>(i);
        if (ConflictField *same = before.take(keys[i])) {
            if (layout->indexOf(same) != place)
                layout->insertWidget(place, same);
            m_fields << same;
            continue;
        }
        auto *field = new ConflictField(item, m_ui->fields);
        connect(field, &ConflictField::chosen, this, &ConflictsView::choiceMade);
        connect(field, &ConflictField::typed, this, &ConflictsView::typed);
        // It is deleted by what follows, and so not before its button has done its work.
        connect(field, &ConflictField::reopenRequested, this, &ConflictsView::reopenRequested, Qt::QueuedConnection);
        layout->insertWidget(place, field);
        m_fields << field;
    }
    m_ui->banner->clear();
    qDeleteAll(before);
    fillBulkMenu(group);
    m_ui->avatar->setPerson(group.title);
    m_ui->name->setText(group.title);
}

void ConflictsView::render(const ConflictsState &state)
{
    m_state = state;
    const bool settled = state.tab == ConflictTab::Settled;
    renderTabs();
    renderLeft();
    //: Beside the headline: how many conflicts there are (%1), and in how many records
    m_ui->count->setText(state.fields > 0 ? tr("%1 in %n record(s)", nullptr, static_cast<int>(state.groups.size()))
                                                .arg(QLocale().toString(state.fields))
                                          : QString());
    m_ui->mineButton->setVisible(state.fields > 0 && !settled);
    m_ui->theirsButton->setVisible(state.fields > 0 && !settled);
    const bool review = state.tab == ConflictTab::Review;
    m_ui->mineButton->setText(review ? tr("Take all over") : tr("Take mine everywhere"));
    m_ui->theirsButton->setText(review ? tr("Leave all out") : tr("Take theirs everywhere"));
    m_ui->footNote->setVisible(!review);
    m_ui->bulkButton->setVisible(!settled && !review);
    m_ui->footer->setVisible(!settled);
    m_ui->keys->setVisible(!settled);
    const bool maySettle = state.permissions.may(QStringLiteral("edit_conflicts"), Permissions::Act::Change);
    for (QPushButton *button : {m_ui->mineButton, m_ui->theirsButton, m_ui->settleButton, m_ui->bulkButton}) {
        button->setEnabled(maySettle);
        button->setToolTip(maySettle ? QString() : whyNot(state.permissions));
    }
    if (state.phase != ConflictsState::Phase::Ready)
        return renderStatePage();
    m_ui->stack->setCurrentWidget(m_ui->splitter);
    QStringList listed;
    for (const ConflictGroup &group : state.groups)
        listed << keysOf(group);
    if (listed != m_listed) {
        m_listed = listed;
        m_model.setGroups(state.groups);
    }
    m_ui->list->setCurrentIndex(m_model.index(state.current));
    const ConflictGroup &group = state.groups[state.current];
    if (const QStringList keys = keysOf(group); keys != m_shown || m_times != timeChoice()) {
        showRecord(group, keys);
    }
    int chosen = 0;
    for (ConflictField *field : std::as_const(m_fields)) {
        const ConflictChoiceMade made = state.choices.value(field->conflict());
        field->render(made);
        field->allowReopen(maySettle);
        chosen += made.choice ? 1 : 0;
    }
    m_ui->facts->setText(
        recordKind(group.entity) +
        (settled ? QString()
                 : QStringLiteral(" · ") +
                       tr("%1 of %n field(s) chosen", nullptr, static_cast<int>(group.items.size())).arg(chosen)));
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
