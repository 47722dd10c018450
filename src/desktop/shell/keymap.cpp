#include "desktop/shell/keymap.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace shortlist::desktop {

QList<KeyEntry> keyMap()
{
    const auto tr = [](const char *text) { return KeyMapDialog::tr(text); };
    const QString everywhere = tr("Everywhere");
    const QString list = tr("In a list");
    const QString people = tr("With a person");
    const QString file = tr("In a file");
    const QString conflicts = tr("With a conflict");
    const auto s = [](const char *text) { return QString::fromLatin1(text); };
    return {
        {s("palette"), everywhere, tr("Search and commands"), s("Ctrl+K"), true},
        {s("back"), everywhere, tr("Back"), s("Alt+Left"), true},
        {s("forward"), everywhere, tr("Forward"), s("Alt+Right"), true},
        {s("area"), everywhere, tr("Go to an area"), s("Ctrl+1 … 9"), true},
        {s("rail"), everywhere, tr("Narrow or widen the rail"), s("Ctrl+B"), true},
        {s("nextPane"), everywhere, tr("Next part of the window"), s("F6"), true},
        {s("undo"), everywhere, tr("Undo"), s("Ctrl+Z"), true},
        {s("redo"), everywhere, tr("Redo"), s("Ctrl+Shift+Z"), true},
        {s("sync"), everywhere, tr("Sync now"), s("F5"), true},
        {s("lock"), everywhere, tr("Lock"), s("Ctrl+Shift+L"), true},
        {s("keys"), everywhere, tr("This map"), s("?"), false},
        {s("filter"), list, tr("Filter"), s("/"), false},
        {s("nextRow"), list, tr("Next, previous row"), s("J K"), false},
        {s("open"), list, tr("Open"), s("Enter"), false},
        {s("add"), list, tr("Add"), s("A"), false},
        {s("remove"), list, tr("Remove"), s("Del"), false},
        {s("moveOn"), people, tr("Move to the next stage"), s("M"), false},
        {s("reject"), people, tr("Reject"), s("R"), false},
        {s("note"), people, tr("Write a note"), s("N"), false},
        {s("find"), file, tr("Find"), s("Ctrl+F"), false},
        {s("nextHit"), file, tr("Next, previous hit"), s("F3 Shift+F3"), false},
        {s("zoom"), file, tr("Larger, smaller, fit"), s("Ctrl++ Ctrl+- Ctrl+0"), false},
        {s("mine"), conflicts, tr("Take yours, theirs, both"), s("1 2 3"), false},
        {s("skip"), conflicts, tr("Skip"), s("S"), false},
        {s("settle"), conflicts, tr("Settle"), s("Ctrl+Enter"), false},
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

KeyMapDialog::KeyMapDialog(QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    setObjectName(QStringLiteral("keyMapDialog"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding, metric::space::l);
    outer->addWidget(new TextLabel(tr("Keys"), QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"), this));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metric::space::xxl);
    outer->addLayout(columns);
    QString group;
    QGridLayout *grid = nullptr;
    QVBoxLayout *column = nullptr;
    int row = 0;
    const QList<KeyEntry> entries = keyMap();
    for (const KeyEntry &entry : entries) {
        if (entry.group != group) {
            group = entry.group;
            if (!column || row > 8 || columns->count() < 1) {
                column = new QVBoxLayout;
                columns->addLayout(column);
                row = 0;
            }
            column->addSpacing(metric::space::s);
            column->addWidget(new TextLabel(group, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("semibold"), this));
            grid = new QGridLayout;
            grid->setHorizontalSpacing(metric::space::xl);
            grid->setVerticalSpacing(metric::space::xs);
            grid->setColumnStretch(0, 1);
            column->addLayout(grid);
        }
        auto *keys = new QHBoxLayout;
        keys->setSpacing(metric::space::xs);
        keys->addStretch();
        const QStringList parts = entry.keys.split(QLatin1Char(' '));
        for (const QString &key : parts)
            keys->addWidget(new KeyLabel(key, this));
        grid->addWidget(new TextLabel(entry.says, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("regular"), this), grid->rowCount(), 0);
        grid->addLayout(keys, grid->rowCount() - 1, 1);
        ++row;
    }
    for (int i = 0; i < columns->count(); ++i) {
        if (auto *box = qobject_cast<QVBoxLayout *>(columns->itemAt(i)->layout()))
            box->addStretch();
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    outer->addWidget(buttons);
}

} // namespace shortlist::desktop
