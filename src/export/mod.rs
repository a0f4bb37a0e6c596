//! Leaving: a briefing as text, Markdown or JSON.
