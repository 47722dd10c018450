#pragma once

#include "core/expected.h"
#include "protocol/value.h"

#include <QWidget>

namespace shortlist::desktop {

/// A widget for one column that is more than a line of text. FormBinder shows and reads it as it does a QLineEdit. GUI
/// thread.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void setValue(const protocol::Column &column, const protocol::Value &value) = 0;
    /// Canonical; the error where what stands there is no value of the column.
    [[nodiscard]] virtual core::Expected<protocol::Value> value(const protocol::Column &column) const = 0;
    virtual void setLocked(bool locked) = 0;
    /// Takes what is typed and not taken yet, as leaving the field would.
    virtual void finish() {}
    /// What is typed, as it stands there, finished or not; and the same put back.
    [[nodiscard]] virtual QString typed() const { return {}; }
    virtual void setTyped(const QString &) {}

Q_SIGNALS:
    /// The person types, and is not done.
    void typing();
    /// The person changed it and is done with the change.
    void changedByPerson();
};

} // namespace shortlist::desktop
