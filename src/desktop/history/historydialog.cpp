#include "desktop/history/historydialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/conflicts/diffhtml.h"
#include "desktop/conflicts/worddiff.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

using Kind = HistoryEntry::Kind;

namespace {

/// A stored value in one line.
QString shown(const HistoryEntry &entry, const QString &value)
{
    if (value.isEmpty())
        return HistoryDialog::tr("empty", "A field without a value");
    return shownValue(entry.column, value).simplified();
}

/// What is new in a long text: its unchanged beginning says nothing.
QString newIn(const QString &before, const QString &after)
{
    QStringList added;
    QStringList removed;
    for (const DiffRun &run : wordDiff(before, after)) {
        const QString words = run.text.simplified();
        if (run.kind == DiffRun::Kind::Added && words.size() > 1)
            added << words;
        else if (run.kind == DiffRun::Kind::Removed && words.size() > 1)
            removed << words;
    }
    if (added.isEmpty() && !removed.isEmpty())
        //: Words that were taken out of a long text
        return HistoryDialog::tr("without “%1”").arg(removed.join(QStringLiteral(" … ")));
    return QStringLiteral("… ") + added.join(QStringLiteral(" … "));
}

QString changeOf(const HistoryEntry &entry)
{
    if (entry.before.isEmpty() && entry.after.isEmpty())
        return entry.note;
    if (entry.kind == Kind::Settled)
        return isolated(shown(entry, entry.after));
    const QString before = shown(entry, entry.before);
    const QString after = shown(entry, entry.after);
    constexpr qsizetype longText = 60;
    if (!entry.before.isEmpty() && before.size() > longText && after.size() > longText)
        return isolated(newIn(before, after));
    //: A value before and after a change; the arrow points the way of reading
    return inReadingOrder(HistoryDialog::tr("%1 → %2").arg(isolated(before), isolated(after)));
}

QString moment(const QDateTime &at)
{
    return shortMoment(at);
}

QString author(const HistoryEntry &entry)
{
    const QString who = entry.who.isEmpty() ? HistoryDialog::tr("not known here") : isolated(entry.who);
    return entry.device.isEmpty() ? who : who + QStringLiteral(" · ") + isolated(entry.device);
}

} // namespace

QString historyTitle(const HistoryEntry &entry)
{
    const QString field = entry.column.isEmpty() ? QString() : columnTitle(entry.column);
    switch (entry.kind) {
    case Kind::Added:
        return HistoryDialog::tr("Added", "History of a record");
    case Kind::Removed:
        return HistoryDialog::tr("Removed", "History of a record");
    case Kind::Restored:
        return HistoryDialog::tr("Brought back", "History of a record");
    case Kind::Conflict:
        //: Title of a change that met another one; %1 is a field
        return field.isEmpty() ? HistoryDialog::tr("Conflict") : HistoryDialog::tr("Conflict: %1").arg(field);
    case Kind::Settled:
        //: Title of a settled conflict; %1 is a field
        return field.isEmpty() ? HistoryDialog::tr("Conflict settled") : HistoryDialog::tr("Settled: %1").arg(field);
    case Kind::Moved:
    case Kind::Changed:
        break;
    }
    return field.isEmpty() ? HistoryDialog::tr("Last changed") : field;
}

QString historyReach(History::Reach reach)
{
    switch (reach) {
    case History::Reach::Complete:
        return {};
    case History::Reach::Local:
        return HistoryDialog::tr("This is what this device knows: stages, advertisements, conflicts and unsent edits. "
                                 "The full log comes from the server, which has not answered.");
    case History::Reach::NoRight:
        break;
    }
    return HistoryDialog::tr("This is what this device knows: stages, advertisements, conflicts and unsent edits. "
                             "Administrators see every change of every field.");
}

HistoryDialog::HistoryDialog(const QString &record, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("historyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is a person or a job
    setWindowTitle(tr("History of %1").arg(isolated(record)));
    resize(scaled(metric::size::dialogLarge), scaled(560));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    auto *title = makeLabel(QStringLiteral("heading"), windowTitle(), this);
    title->setSizeName(QStringLiteral("title"));
    layout->addWidget(title);
    m_reach =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
    m_reach->setObjectName(QStringLiteral("historyReach"));
    m_reach->setWordWrap(true);
    layout->addWidget(m_reach);
    m_list =
        new ListStack({{tr("When", "Column")}, {tr("Who", "Column")}, {tr("What", "Column")}, {tr("Change", "Column")}},
                      {158, 230, 176, 240}, 3, this);
    layout->addWidget(m_list, 1);
    m_who =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
    layout->addWidget(m_who);
    m_change =
        new TextLabel(QString(), QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("regular"), this);
    m_change->setObjectName(QStringLiteral("historyChange"));
    m_change->setTextFormat(Qt::RichText);
    m_change->setWordWrap(true);
    m_change->setTextInteractionFlags(Qt::TextSelectableByMouse);
    wrap(m_change);
    layout->addWidget(m_change);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) { showEntry(id.toInt()); });
    m_list->showLoading();
    m_reach->hide();
}

void HistoryDialog::render(const core::Expected<History> &history)
{
    if (!history) {
        m_list->showFailed(tr("The history could not be read"), describe(history.error()), {});
        return;
    }
    m_history = *history;
    const QString reach = historyReach(m_history.reach);
    m_reach->setText(reach);
    m_reach->setVisible(!reach.isEmpty());
    if (m_history.entries.isEmpty()) {
        m_list->showEmpty(QStringLiteral("clock"), tr("Nothing is known yet"),
                          tr("Changes show here as soon as somebody makes one."));
        return;
    }
    QList<CellTableModel::Row> rows;
    for (int i = 0; i < m_history.entries.size(); ++i) {
        const HistoryEntry &entry = m_history.entries[i];
        Cell what{historyTitle(entry)};
        what.strong = true;
        if (entry.kind == Kind::Conflict)
            what.status = Status::Conflict;
        else if (entry.isPending)
            what.status = Status::Waiting;
        Cell change{changeOf(entry)};
        change.tip = entry.isPending ? tr("waits on this device") : QString();
        rows << CellTableModel::Row{i, {Cell{moment(entry.at)}, Cell{author(entry)}, what, change}};
    }
    m_list->showRows(rows);
    m_list->choose(0);
    showEntry(0);
}

void HistoryDialog::showEntry(int row)
{
    if (row < 0 || row >= m_history.entries.size())
        return;
    const HistoryEntry &entry = m_history.entries[row];
    QStringList said{historyTitle(entry), author(entry), moment(entry.at)};
    if (entry.isPending)
        said << tr("waits on this device");
    if (!entry.note.isEmpty())
        said << isolated(entry.note);
    m_who->setText(said.join(QStringLiteral("  ·  ")));
    constexpr qsizetype mostShown = 1500; // the dialog has a bottom; the record itself shows all
    const bool values = !entry.before.isEmpty() || !entry.after.isEmpty();
    m_change->setText(values ? diffHtml(readable(entry.column, entry.before).left(mostShown),
                                        readable(entry.column, entry.after).left(mostShown))
                             : QString());
    m_change->setVisible(values);
}

} // namespace shortlist::desktop
