#pragma once

#include "protocol/descriptor.h"

#include <QObject>

class QAction;
class QLineEdit;

namespace shortlist::desktop {

/// Gives a field in which a day, or a day and a time, is typed a calendar at its end, which opens by the mouse and with
/// Alt+Down. A day that is chosen is told as if it had been typed and finished (textEdited, editingFinished); the time
/// beside it stays, or is the beginning of the day, or its last minute for what ends then. GUI thread.
class DayChooser final : public QObject
{
    Q_OBJECT
public:
    /// `line` owns it.
    DayChooser(QLineEdit *line, const protocol::Column &column);
    void setColumn(const protocol::Column &column) { m_column = column; }
    void setOffered(bool offered);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void take(QDate day);

    QLineEdit *m_line;
    QAction *m_calendar;
    protocol::Column m_column;
};

} // namespace shortlist::desktop
