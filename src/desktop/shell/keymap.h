#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>
#include <QString>

namespace shortlist::desktop {

struct KeyEntry
{
    QString id; ///< the action's objectName
    QString group;
    QString says;
    QString keys;        ///< portable text, e.g. "Ctrl+K"; several separated by spaces
    bool global = false; ///< works everywhere, not only while a list has the focus
};

/// Every key of the application, in the order of the `?` map. The one place where keys are written down.
[[nodiscard]] QList<KeyEntry> keyMap();
/// The first sequence of an entry.
[[nodiscard]] QKeySequence keyFor(const QString &id);

/// The `?` map.
/// The keys of an entry one by one: "Ctrl+Shift+Z" is three. An empty one stands between two sequences.
[[nodiscard]] QStringList singleKeys(const QString &keys);

class KeyMapDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeyMapDialog(QWidget *parent);
};

} // namespace shortlist::desktop
