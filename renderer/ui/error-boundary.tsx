import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";

/** Keeps a fault in one view from taking the others with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <main className="fault" role="alert">
        <h1>This view failed</h1>
        <p>
          What you wrote and received is stored. Showing the view again often helps; if it does not, reload the page.
        </p>
        <pre>{failure.message}</pre>
        <Button onClick={() => this.setState({ failure: null })}>Show it again</Button>
      </main>
    );
  }
}
