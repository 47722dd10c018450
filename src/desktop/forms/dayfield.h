#pragma once

#include "desktop/forms/fieldeditor.h"

class QLineEdit;

namespace shortlist::desktop {

class DayChooser;

/// A day that is typed as the locale writes it, or chosen in a calendar. For columns of type date. GUI thread.
class DayField : public FieldEditor
{
    Q_OBJECT
public:
    explicit DayField(QWidget *parent = nullptr);
    void setValue(const protocol::Column &column, const protocol::Value &value) override;
    [[nodiscard]] core::Expected<protocol::Value> value(const protocol::Column &column) const override;
    void setLocked(bool locked) override;
    [[nodiscard]] QString typed() const override;
    void setTyped(const QString &text) override;
    [[nodiscard]] QLineEdit *line() { return m_line; }

private:
    QLineEdit *m_line;
    DayChooser *m_chooser;
};

} // namespace shortlist::desktop
