import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** Puts the parts of a file with java.net.http: java PutParts.java FILE PART_SIZE < urls. Prints each part's ETag. */
class PutParts {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int partSize = Integer.parseInt(arguments[1]);
        HttpClient client = HttpClient.newHttpClient();
        Scanner urls = new Scanner(System.in);
        try (InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
            while (urls.hasNext()) {
                // An array's length is known. BodyPublishers.ofInputStream would be sent in chunks, which S3 does not take.
                byte[] part = file.readNBytes(partSize);
                HttpRequest request = HttpRequest.newBuilder(URI.create(urls.next()))
                    .PUT(BodyPublishers.ofByteArray(part))
                    .build();
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IOException(response.statusCode() + ": " + response.body());
                }
                System.out.println(response.headers().firstValue("ETag").orElseThrow());
            }
        }
    }
}
