#include "desktop/settings/smallpages.h"

#include "desktop/shell/keymap.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace shortlist::desktop {

KeyboardPage::KeyboardPage(Preferences &preferences, QWidget *parent)
    : RowsPage(QStringLiteral("keyboard"), Group::You, tr("Keyboard"), QStringLiteral("keyboard"), &preferences, parent)
{
    addRow(tr("Single-key actions"), tr("M, R, N and others without Ctrl, in lists only"))
        ->add(check(QStringLiteral("settings.single_keys"), tr("On", "Single-key actions"),
                    tr("Single-key actions changed")),
              1);
    QString group;
    SettingsRow *row = nullptr;
    const QList<KeyEntry> entries = keyMap();
    for (const KeyEntry &entry : entries) {
        if (entry.group != group) {
            group = entry.group;
            QStringList words;
            for (const KeyEntry &one : entries) {
                if (one.group == group)
                    words << one.says;
            }
            row = addRow(group, QString(), words);
            row->setVertical();
        }
        auto *line = new QWidget(row);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(metric::space::xs);
        auto *says = new TextLabel(entry.says, QStringLiteral("body"), QStringLiteral("primary"),
                                   QStringLiteral("regular"), line);
        says->setFixedWidth(std::min(scaled(240), 380));
        says->setAccessibleName(entry.says + QStringLiteral(", ") + entry.keys);
        layout->addWidget(says);
        const QStringList parts = singleKeys(entry.keys);
        for (const QString &key : parts) {
            if (key.isEmpty())
                layout->addSpacing(metric::space::xs);
            else
                layout->addWidget(new KeyLabel(key, line));
        }
        layout->addStretch();
        row->add(line);
    }
    finish();
}

PrivacyPage::PrivacyPage(Preferences &preferences, QWidget *parent)
    : RowsPage(QStringLiteral("privacy"), Group::ThisDevice, tr("Lock and privacy"), QStringLiteral("lock"),
               &preferences, parent)
{
    auto *idle = addRow(tr("Lock when nobody is here"), tr("Nothing is shown until the key is back"),
                        {tr("Idle"), tr("Automatic lock")});
    QComboBox *minutes =
        combo(QStringLiteral("settings.lock_minutes"), tr("Lock when nobody is here"), tr("Time to the lock changed"));
    for (const int count : {1, 2, 5, 10, 15, 30, 60})
        minutes->addItem(tr("after %n minute(s)", nullptr, count), QString::number(count));
    idle->add(minutes);
    idle->addStretch();
    auto *now = addRow(tr("Lock now"), tr("What was typed is kept, encrypted"));
    auto *button = new QPushButton(icon(QStringLiteral("lock")), tr("Lock"), this);
    button->setObjectName(QStringLiteral("lockNow"));
    button->setProperty(
        "keyHint",
        keyFor(QStringLiteral("lock")).toString(QKeySequence::NativeText).replace(QLatin1Char('+'), QLatin1Char(' ')));
    connect(button, &QPushButton::clicked, this, &PrivacyPage::lockRequested);
    now->add(button);
    now->addStretch();
    addRow(tr("When the window is minimised"), tr("Also hides the names in its thumbnail"))
        ->add(check(QStringLiteral("settings.lock_on_minimise"), tr("Lock"), tr("Lock changed")), 1);
    finish();
}

} // namespace shortlist::desktop
