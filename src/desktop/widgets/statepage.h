#pragma once

#include <QImage>
#include <QPushButton>
#include <QWidget>

namespace shortlist::desktop {

class Glyph;
class Picture;
class TextLabel;

/// What a list shows instead of rows: an icon, one sentence, and one button that ends the state.
class StatePage : public QWidget
{
    Q_OBJECT
public:
    explicit StatePage(QWidget *parent = nullptr);

    /// Nothing is here yet, or nothing matches.
    void showEmpty(const QString &iconName, const QString &title, const QString &text, const QString &button);
    /// Something went wrong: what happened, what is safe, what to do.
    void showFailed(const QString &title, const QString &text, const QString &button);
    /// A picture in place of the icon, until the next state.
    void setPicture(const QImage &image, const QString &accessibleName);
    /// Still grey rows; call it only once loading has taken 150 ms.
    void showLoading();

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph *m_glyph;
    Picture *m_picture;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_button;
    bool m_loading = false;
};

} // namespace shortlist::desktop
