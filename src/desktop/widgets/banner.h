#pragma once

#include "desktop/style/glyphs.h"

#include <QLabel>
#include <QWidget>

class QPushButton;

namespace shortlist::desktop {

/// One or two sentences on a soft fill with the status' shape: errors of a form, warnings of a page.
class Banner : public QWidget
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);
    /// Shows `headline` in bold and `text` after it; hides itself when both are empty. Announced to screen readers.
    void setMessage(Status status, const QString &headline, const QString &text);
    void clear();
    /// A button at the end of the line, which stays until the banner goes.
    QPushButton *addButton(const QString &text, const QString &name);
    [[nodiscard]] QString message() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    Status m_status = Status::Info;
    QString m_headline;
    QString m_text;
    QLabel *m_label;
};

} // namespace shortlist::desktop
