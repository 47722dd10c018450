#include "desktop/shell/keymap.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

QList<KeyEntry> keyMap()
{
    const QString everywhere = KeyMapDialog::tr("Everywhere");
    const QString list = KeyMapDialog::tr("In a list");
    const QString people = KeyMapDialog::tr("With a person");
    const QString board = KeyMapDialog::tr("On a board");
    const QString file = KeyMapDialog::tr("In a file");
    const QString conflicts = KeyMapDialog::tr("With a conflict");
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    return {
        {s("palette"), everywhere, KeyMapDialog::tr("Search and commands"), s("Ctrl+K"), true},
        {s("back"), everywhere, KeyMapDialog::tr("Back"), s("Alt+Left"), true},
        {s("forward"), everywhere, KeyMapDialog::tr("Forward"), s("Alt+Right"), true},
        {s("area"), everywhere, KeyMapDialog::tr("Go to an area"), s("Ctrl+1 … 9"), true},
        {s("rail"), everywhere, KeyMapDialog::tr("Narrow or widen the rail"), s("Ctrl+B"), true},
        {s("nextPane"), everywhere, KeyMapDialog::tr("Next part of the window"), s("F6"), true},
        {s("undo"), everywhere, KeyMapDialog::tr("Undo"), s("Ctrl+Z"), true},
        {s("redo"), everywhere, KeyMapDialog::tr("Redo"), s("Ctrl+Shift+Z"), true},
        {s("sync"), everywhere, KeyMapDialog::tr("Sync now"), s("F5"), true},
        {s("lock"), everywhere, KeyMapDialog::tr("Lock"), s("Ctrl+Shift+L"), true},
        {s("printShown"), everywhere, KeyMapDialog::tr("Print what is shown"), s("Ctrl+P"), true},
        {s("settings"), everywhere, KeyMapDialog::tr("Settings"), s("Ctrl+,"), true},
        {s("keys"), everywhere, KeyMapDialog::tr("This map"), s("?"), false},
        {s("filter"), list, KeyMapDialog::tr("Filter"), s("/"), false},
        {s("views"), list, KeyMapDialog::tr("Show a view"), s("Alt+1 … 9"), true},
        {s("suggest"), list, KeyMapDialog::tr("Suggestions in a search"), s("Ctrl+Space"), true},
        {s("nextRow"), list, KeyMapDialog::tr("Next, previous row"), s("J K"), false},
        {s("open"), list, KeyMapDialog::tr("Open"), s("Enter"), false},
        {s("add"), list, KeyMapDialog::tr("Add"), s("A"), false},
        {s("remove"), list, KeyMapDialog::tr("Remove"), s("Del"), false},
        {s("openBoard"), list, KeyMapDialog::tr("Open the job's board"), s("B"), false},
        {s("moveOn"), people, KeyMapDialog::tr("Move to the next stage"), s("M"), false},
        {s("reject"), people, KeyMapDialog::tr("Reject"), s("R"), false},
        {s("bulk"), people, KeyMapDialog::tr("Move to a stage, tag, owner, job"), s("Shift+M T O Shift+J"), false},
        {s("outcome"), people, KeyMapDialog::tr("Withdrew, hired, active again"), s("W H U"), false},
        {s("note"), people, KeyMapDialog::tr("Write a note"), s("N"), false},
        {s("boardFocus"), board, KeyMapDialog::tr("Next column, card"), s("Left Right Up Down"), false},
        {s("boardStep"), board, KeyMapDialog::tr("Move the cards a stage"), s("Ctrl+Left Ctrl+Right"), false},
        {s("boardSelect"), board, KeyMapDialog::tr("Choose more, all"), s("Shift+Up Shift+Down Ctrl+A"), false},
        {s("find"), file, KeyMapDialog::tr("Find"), s("Ctrl+F"), false},
        {s("nextHit"), file, KeyMapDialog::tr("Next, previous hit"), s("F3 Shift+F3"), false},
        {s("zoom"), file, KeyMapDialog::tr("Larger, smaller, fit"), s("Ctrl++ Ctrl+- Ctrl+0"), false},
        {s("mine"), conflicts, KeyMapDialog::tr("Take yours, theirs, both"), s("1 2 3"), false},
        {s("skip"), conflicts, KeyMapDialog::tr("Skip"), s("S"), false},
        {s("settle"), conflicts, KeyMapDialog::tr("Settle"), s("Ctrl+Enter"), false},
    };
}

QKeySequence keyFor(const QString &id)
{
    const QList<KeyEntry> entries = keyMap();
    for (const KeyEntry &entry : entries) {
        if (entry.id == id)
            return QKeySequence::fromString(entry.keys.section(QLatin1Char(' '), 0, 0), QKeySequence::PortableText);
    }
    return {};
}

QStringList singleKeys(const QString &keys)
{
    QStringList single;
    const QStringList sequences = keys.split(QLatin1Char(' '));
    for (const QString &sequence : sequences) {
        if (!single.isEmpty())
            single << QString();
        QStringList parts = sequence.split(QLatin1Char('+'));
        // "Ctrl++" ends with the key plus.
        if (parts.size() > 1 && parts.last().isEmpty()) {
            parts.removeLast();
            parts.last() = QStringLiteral("+");
        }
        for (QString &part : parts) {
            part.replace(QLatin1String("Left"), QStringLiteral("←"))
                .replace(QLatin1String("Right"), QStringLiteral("→"))
                .replace(QLatin1String("Up"), QStringLiteral("↑"))
                .replace(QLatin1String("Down"), QStringLiteral("↓"));
            single << (part.isEmpty() ? QStringLiteral("+") : part);
        }
    }
    return single;
}

KeyMapDialog::KeyMapDialog(QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    setObjectName(QStringLiteral("keyMapDialog"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                              metric::space::l);
    outer->addWidget(new TextLabel(tr("Keys"), QStringLiteral("title"), QStringLiteral("primary"),
                                   QStringLiteral("semibold"), this));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metric::space::xxl);
    outer->addLayout(columns);
    QString group;
    QGridLayout *grid = nullptr;
    QVBoxLayout *column = nullptr;
    int row = 0;  // of the column
    int line = 0; // of the group
    const QList<KeyEntry> entries = keyMap();
    for (const KeyEntry &entry : entries) {
        if (entry.group != group) {
            group = entry.group;
            if (!column || row > 8 || columns->count() < 1) {
                column = new QVBoxLayout;
                column->setSpacing(metric::space::s); // not that between the columns
                columns->addLayout(column);
                row = 0;
            }
            column->addSpacing(metric::space::m);
            column->addWidget(new TextLabel(group, QStringLiteral("small"), QStringLiteral("secondary"),
                                            QStringLiteral("semibold"), this));
            grid = new QGridLayout;
            line = 0;
            grid->setHorizontalSpacing(metric::space::xl);
            grid->setVerticalSpacing(metric::space::xs);
            grid->setColumnStretch(0, 1);
            column->addLayout(grid);
        }
        auto *keys = new QHBoxLayout;
        keys->setSpacing(metric::space::xs);
        keys->addStretch();
        const QStringList parts = singleKeys(entry.keys);
        for (const QString &key : parts) {
            if (key.isEmpty())
                keys->addSpacing(metric::space::xs);
            else
                keys->addWidget(new KeyLabel(key, this));
        }
        auto *says = new TextLabel(entry.says, QStringLiteral("body"), QStringLiteral("primary"),
                                   QStringLiteral("regular"), this);
        says->setElides(false);
        grid->addWidget(says, line, 0);
        grid->addLayout(keys, line, 1);
        ++line;
        ++row;
    }
    for (int i = 0; i < columns->count(); ++i) {
        if (auto *box = qobject_cast<QVBoxLayout *>(columns->itemAt(i)->layout()))
            box->addStretch();
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    outer->addWidget(buttons);
}

} // namespace shortlist::desktop
